// Alternatively, a function can be provided
var cookieConsent = function() {
  return confirm("Cookies allowed?");
}
cscertify('cookies', { consumer_consent: cookieConsent });
