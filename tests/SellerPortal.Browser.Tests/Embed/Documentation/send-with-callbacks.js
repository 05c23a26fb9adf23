// And then you can put this code in your form submit handler

// Option 1. With callbacks
cscertify('send', { form_id: 'REPLACE_ME_WITH_YOUR_FORM_ID', 
  loading: function() {
    // This gets called before the submission to Contact State
    document.getElementById('submit-btn').value = 'Verifying with Contact State...';
  }, 
  success: function (claimUrl) {
    document.getElementById('submit-btn').value = 'Submitting form...';
    console.log("Page script: Claim URL is %s", certUrl);
    // Ajax request to backend to submit
  }, 
  failure: function (err) {
    console.error('Page script: There was an error!', err)
    // Ajax request to backend to submit
  } 
});
