// Option 2: Using Promises (with a loading state)
new Promise(function (resolve, reject) {
  // Update the loading UI
  document.getElementById('submit-btn').disabled = true;
  resolve()
}).then(function() {
  return cscertify('send', { form_id: 'REPLACE_ME_WITH_YOUR_FORM_ID' });
}).then(function (claimUrl) {
  // Debugging
  console.log("Page script: Cert URL is %s", claimUrl);

  // Updating the UI for the user
  document.getElementById('submit-btn').disabled = false;

  // Ajax request to backend
})
.catch(function (err) {
  console.error('Page script: Augh, there was an error!', err)
  document.getElementById('submit-btn').disabled = false;

  // Ajax request to backend to submit
});
