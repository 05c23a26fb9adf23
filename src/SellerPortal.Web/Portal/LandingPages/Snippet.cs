using SellerPortal.Certify;
using SellerPortal.Settings;

namespace SellerPortal.Web.Portal.LandingPages;

/// <summary>Code to paste (documentation: Frontend Integration, Backend Integration), with the landing page's own id and this installation's addresses.</summary>
public sealed record Snippet(string Title, string Code)
{
    /// <summary>The environment variable that the backend's examples take the secret key from.</summary>
    public const string KeyVariable = "SELLERPORTAL_SECRET_KEY";

    /// <summary>What goes onto the page.</summary>
    public static IReadOnlyList<Snippet> Frontend(LandingPage page, PublicUrls urls)
    {
        var loader = $$"""
            <script>
              (function (w,d,s,o,f,js,fjs) {
                w['ContactStateCertify']=o;w[o] = w[o] || function () { (w[o].q = w[o].q || []).push(arguments) };
                js = d.createElement(s), fjs = d.getElementsByTagName(s)[0];
                js.id = o; js.src = f; js.async = 1; fjs.parentNode.insertBefore(js, fjs);
              }(window, document, 'script', 'cscertify', '{{PublicUrls.Below(urls.Js, "/certify-latest.js")}}'));
              cscertify('init', { landing_page_id: '{{page.Id}}' });
              cscertify('widget');
            """;
        const string notice = "<!-- Before the button: what the consumer must be told -->\n<div id=\"contact-state-privacy-notice\"></div>\n\n";
        return
        [
            new("HTML form", $"{notice}{loader}\n  cscertify('attach', {{ form_id: 'testForm' }}); // <form id=\"testForm\" …>\n</script>"),
            new("Own submit handler", $$"""
                {{notice}}{{loader}}
                  document.getElementById('testForm').addEventListener('submit', function (event) {
                    event.preventDefault();
                    var form = event.target;
                    cscertify('send', { form_id: 'testForm',
                      success: function (claimUrl) { submit(form, claimUrl); },
                      failure: function () { submit(form, ''); } // never lose the form
                    });
                  });
                  function submit(form, claimUrl) {
                    var field = document.createElement('input');
                    field.type = 'hidden'; field.name = 'contact_state_claim_cert_url'; field.value = claimUrl;
                    form.appendChild(field);
                    HTMLFormElement.prototype.submit.call(form);
                  }
                </script>
                """),
            new("jQuery", $$"""
                {{notice}}{{loader}}
                  $('#testForm').on('submit', function (event) {
                    event.preventDefault();
                    var form = $(this);
                    function post(claimUrl) {
                      $.ajax({ type: 'POST', url: '/path/to/backend', data: form.serialize() + '&contact_state_claim_cert_url=' + encodeURIComponent(claimUrl || '') });
                    }
                    cscertify('send', { form_id: 'testForm', success: post, failure: function () { post(''); } });
                  });
                </script>
                """),
            new("fetch", $$"""
                {{notice}}{{loader}}
                  document.getElementById('testForm').addEventListener('submit', async event => {
                    event.preventDefault();
                    const data = new FormData(event.target);
                    try {
                      data.set('contact_state_claim_cert_url', await cscertify('send', { form_id: 'testForm' }));
                    } catch { /* without a certificate rather than not at all */ }
                    await fetch('/path/to/backend', { method: 'POST', body: data });
                  });
                </script>
                """),
        ];
    }

    /// <summary>What turns the form's claim URL into a certificate URL, within 30 seconds; the claim URL is the program's first argument.</summary>
    public static IReadOnlyList<Snippet> Backend { get; } =
    [
        new("Ruby", $$"""
            require 'json'
            require 'net/http'

            claim_url = ARGV[0] # params[:contact_state_claim_cert_url]
            answer = Net::HTTP.post(URI(claim_url), { secret_key: ENV.fetch('{{KeyVariable}}') }.to_json, 'Content-Type' => 'application/json')
            raise JSON.parse(answer.body)['error']['message'] unless answer.code == '201'
            puts JSON.parse(answer.body)['cert_url']
            """),
        new("PHP", $$"""
            <?php
            $claim_url = $argv[1]; // $_POST['contact_state_claim_cert_url']
            $curl = curl_init($claim_url);
            curl_setopt_array($curl, [
                CURLOPT_POST => true,
                CURLOPT_RETURNTRANSFER => true,
                CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
                CURLOPT_POSTFIELDS => json_encode(['secret_key' => getenv('{{KeyVariable}}')]),
            ]);
            $answer = json_decode(curl_exec($curl), true);
            if (curl_getinfo($curl, CURLINFO_HTTP_CODE) !== 201) {
                throw new RuntimeException($answer['error']['message']);
            }
            echo $answer['cert_url'];
            """),
        new("C#", $$"""
            using System.Net.Http.Json;
            using System.Text.Json;

            var claimUrl = args[0]; // form["contact_state_claim_cert_url"]
            using var client = new HttpClient();
            var answer = await client.PostAsJsonAsync(claimUrl, new { secret_key = Environment.GetEnvironmentVariable("{{KeyVariable}}") });
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(body.GetProperty("error").GetProperty("message").GetString());
            Console.WriteLine(body.GetProperty("cert_url").GetString());
            """),
        new("Node", $$"""
            const claimUrl = process.argv[2]; // request.body.contact_state_claim_cert_url
            fetch(claimUrl, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ secret_key: process.env.{{KeyVariable}} }),
            }).then(async answer => {
              const body = await answer.json();
              if (answer.status !== 201) throw new Error(body.error.message);
              console.log(body.cert_url);
            });
            """),
        new("Python", $$"""
            import json, os, sys, urllib.request

            claim_url = sys.argv[1]  # form["contact_state_claim_cert_url"]
            request = urllib.request.Request(
                claim_url,
                data=json.dumps({"secret_key": os.environ["{{KeyVariable}}"]}).encode(),
                headers={"Content-Type": "application/json"})
            with urllib.request.urlopen(request) as answer:
                print(json.load(answer)["cert_url"])
            """),
    ];
}
