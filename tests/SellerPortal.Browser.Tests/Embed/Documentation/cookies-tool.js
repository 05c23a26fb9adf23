// Here's an example with an off the shelf 
// cookie preferences tool (Cookiebot)
window.addEventListener('CookiebotOnAccept', function (e) {
  cscertify('cookies', { consumer_consent: true });
}, false);
