<?php
$cert_url = 'https://cert.contactstate.com/certs/ac5e67f3-d280-4209-a2d6-06474d3eae23.json';

$curl = curl_init();
curl_setopt($curl, CURLOPT_URL, $cert_url);
curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
$cert_json = curl_exec($curl);
curl_close($curl);
$cert = json_decode($cert_json, true);

echo "Cert ID is " . $cert['data']['id'];
echo "Scoring status is " . $cert['data']['attributes']['status'];
