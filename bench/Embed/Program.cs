// What certify-latest.js costs a landing page in Chromium: evaluating it, and the time from the 'submit' event to the form's data leaving, with a stand-in for
// POST /certs on loopback. Each round is a new page of a new profile, so nothing is warm.
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using SellerPortal.TestKit;

const int Rounds = 40;

await using var site = await FakeBuyer.StartAsync();
await using var certGen = await FakeBuyer.StartAsync();
certGen.Answer = (context, request) =>
{
    context.Response.Headers.AccessControlAllowOrigin = "*";
    context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
    context.Response.StatusCode = request.Method == "OPTIONS" ? StatusCodes.Status204NoContent : StatusCodes.Status201Created;
    return request.Method == "OPTIONS" ? Task.CompletedTask : context.Response.WriteAsync("""{"claim_url":"https://cert-gen.example/certs/1/claim"}""");
};
await using var portal = new PortalServer(new Dictionary<string, string> { ["PublicUrls:CertGen"] = certGen.Url.AbsoluteUri });
using var client = portal.Anonymous();
var script = await client.GetStringAsync("/js/certify-latest.js");
site.Answer = (context, _) =>
{
    context.Response.ContentType = "text/html";
    var fields = string.Concat(Enumerable.Range(1, 20).Select(n => $"<input name=field{n} value='some answer {n}'>"));
    return context.Response.WriteAsync($"<!doctype html><form id=f method=post action=/backend target=answer>{fields}<button>Go</button></form><iframe name=answer></iframe>");
};

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
var evaluation = new List<double>();
var submission = new List<double>();
for (var round = 0; round < Rounds; round++)
{
    await using var context = await browser.NewContextAsync();
    var page = await context.NewPageAsync();
    await page.GotoAsync(site.Url.AbsoluteUri);
    evaluation.Add(await page.EvaluateAsync<double>("script => { const begin = performance.now(); (0, eval)(script); return performance.now() - begin; }", script));
    submission.Add(await page.EvaluateAsync<double>(
        """
        () => new Promise(done => {
          cscertify('init', { landing_page_id: '1' });
          cscertify('attach', { form_id: 'f' });
          let begin;
          addEventListener('submit', () => { begin = performance.now(); }, true);
          addEventListener('formdata', () => done(performance.now() - begin), true);
          document.querySelector('button').click();
        })
        """));
}
Report("evaluation of the script", evaluation);
Report("added between submit and leaving", submission);

static void Report(string what, List<double> milliseconds)
{
    milliseconds.Sort();
    Console.WriteLine($"{what,-34} median {milliseconds[milliseconds.Count / 2],6:0.0} ms   p95 {milliseconds[(int)(milliseconds.Count * 0.95)],6:0.0} ms");
}
