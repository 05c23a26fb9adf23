// Call to turn cookie analytics on
cscertify('cookies', { consumer_consent: true });
