cert_url = 'https://cert.contactstate.com/certs/ac5e67f3-d280-4209-a2d6-06474d3eae23.json'

response = HTTParty.get(cert_url, format: :plain)
cert = JSON.parse(response, symbolize_names: true)

puts "Cert ID is #{cert[:data][:id]}"
puts "Scoring status is #{cert[:data][:attributes][:status]}"
