// Option 2: Using Promises (no loading state)
cscertify('send', { form_id: 'REPLACE_ME_WITH_YOUR_FORM_ID' })
.then(function (claimUrl) {
  console.log("Page script: Claim URL is %s", claimUrl);
  // Ajax request to backend to submit
})
.catch(function (err) {
  console.error('Page script: There was an error!', err)
  // Ajax request to backend to submit
});
