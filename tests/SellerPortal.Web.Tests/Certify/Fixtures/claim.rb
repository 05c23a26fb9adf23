# Set your secret key in the variable below
# Your secret key is provided by Contact State
secret_key = 'REPLACE_ME_WITH_YOUR_SECRET_KEY'

# Claim URL is passed in from the form submission
claim_url = params[:contact_state_claim_cert_url]

if claim_url.present?
 # Make a POST request to claim the Certificate
 response = HTTParty.post(claim_url,
   body: {
     secret_key: secret_key
   }.to_json,
   headers: { 'Content-Type' => 'application/json' }
 )

  # Get the certificate URL from the response
  # This should be stored and passed along to the Data Buyer
 certificate_url = JSON.parse(response.body)['cert_url']
 puts "The certificate can be viewed at #{certificate_url}"
else
 # If we get here something has gone wrong with the javascript embed
 raise "No claim URL received" 
end
