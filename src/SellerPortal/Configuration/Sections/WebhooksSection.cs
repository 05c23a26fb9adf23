using System.Text.Json.Nodes;
using SellerPortal.Accounts;
using SellerPortal.Input;

namespace SellerPortal.Configuration.Sections;

/// <summary><c>perform_webhook_url</c>, where feedback is posted, and <c>webhook_secret</c>, which signs all webhooks of the account.</summary>
internal sealed class WebhooksSection(WebhookSecrets secrets) : IConfigurationSection
{
    private const string UrlMember = "perform_webhook_url";
    private const string SecretMember = "webhook_secret";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        ApplyUrl(document, run);
        ApplySecret(document, run);
    }

    public void Write(JsonObject document, ConfigurationRows rows)
    {
        document[UrlMember] = rows.Account.PerformWebhookUrl;
        document[SecretMember] = null;
    }

    private static void ApplyUrl(DocumentObject document, ConfigurationRun run)
    {
        if (!document.Has(UrlMember))
            return;
        var url = document.Text(UrlMember) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        document.Problems.Url(UrlMember, url, required: false);
        var edits = new Edits();
        edits.Set("URL", run.Rows.Account.PerformWebhookUrl, url, wanted => run.Rows.Account.PerformWebhookUrl = wanted);
        run.Note("Perform webhook", edits);
    }

    private void ApplySecret(DocumentObject document, ConfigurationRun run)
    {
        var (account, secret) = (run.Rows.Account, document.Text(SecretMember));
        if (secret is null)
            return;
        if (secret.Length > 0 && !WebhookSecrets.IsAcceptable(secret))
        {
            document.Problems.Add(SecretMember, WebhookSecrets.Rule);
            return;
        }
        var present = secrets.Read(account);
        if (secret == (present ?? ""))
            return;
        secrets.Write(account, secret.Length == 0 ? null : secret);
        run.Note("Webhook secret", secret.Length == 0 ? "is removed; a new one is made when it is needed" : present is null ? "is set" : "is replaced");
    }
}
