<?php
// What the documentation's PHP takes for granted: the form that was posted.
$_POST['contact_state_claim_cert_url'] = getenv('CLAIM_URL');
