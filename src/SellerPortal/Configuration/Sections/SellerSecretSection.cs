using System.Text.Json.Nodes;

namespace SellerPortal.Configuration.Sections;

/// <summary><c>seller_secret_key</c>: claims against the seller account itself.</summary>
internal sealed class SellerSecretSection : IConfigurationSection
{
    private const string Member = "seller_secret_key";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        var text = document.Text(Member);
        if (SecretKeyMember.Check(document, Member, text, run))
            SecretKeyMember.Apply(run, buyerId: null, text, "The seller's own secret key");
    }

    public void Write(JsonObject document, ConfigurationRows rows) => document[Member] = null;
}
