var form = $('form');
form.on('submit', function(e) {
  e.preventDefault();

  // Own logic, Validations etc.
  // ...

  // Submit the form to Contact State to receive a Certificate claim URL
  cscertify('send', {
    form_id: 'REPLACE_ME_WITH_YOUR_FORM_ID',
    loading: function() {
      $('#submit-btn').val('Verifying with Contact State...');
    },
    success: function(claim_url) {
      // You need to pass claim_url to your server backend
      // In this example we're adding it back to the form,
      // then serializing the form and submitting it in an ajax request
      $('<input>').attr({
        type: 'hidden',
        id: 'contact_state_claim_cert_url',
        name: 'contact_state_claim_cert_url',
        value: claim_url
      }).appendTo(form);

      // Set a status for the user
      $('#submit-btn').val('Submitting form...');

      // Submit to your backend as normal
      // The payload will now also include a field called
      // 'contact_state_claim_cert_url' with the Claim URL
      $.ajax({
        type : 'POST',
        data: form.serialize(),
        url: '/path/to/backend',
        dataType : 'json',
        success: function(res){}
      });
    },
    failure: function() {
      // Set a status for the user
      $('#submit-btn').val('Submitting form...');

      // We've failed to get a Contact State Claim URL
      // It's a good idea to submit your form anyway
      // so that the form data is not lost
      $.ajax({
        type : 'POST',
        data: form.serialize(),
        url: '/path/to/backend',
        dataType : 'json',
        success: function(res){}
      });
    }
  });
});
