// Javascript function to be put in your form submit handler
ContactState.Connect.create({
  api_key: 'YOUR_FRONTEND_API_KEY_HERE',
  // Toggle the certify flag to true to generate a certificate for this request.
  certify: true,
  fields: {
    contact_state_connect_code: 'YOUR_CONNECT_CODE',
    // Map the fields on the form to the API
    // Each field on the left corresponds directly to API fields 
    // found at https://docs.contactstate.com/#fields
    first_name: "Jane",
    last_name: "Smith",
    email: "jane.smith@example.com",
    home_phone: "01220 000000",
    message: "Testing!",
  }
}).then(function(response) {
  // response is a successful API response object
  console.log(response);
}).catch(function(errors) {
  // errors is an array of errors from the API
  console.log(errors);
});
