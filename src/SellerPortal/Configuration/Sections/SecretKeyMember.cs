using SellerPortal.Accounts.Buyers;

namespace SellerPortal.Configuration.Sections;

/// <summary>A secret key in the document: null keeps the present one, an empty text removes it, another text replaces it at once.</summary>
internal static class SecretKeyMember
{
    /// <summary>Notes what is wrong with the text; false if something is.</summary>
    public static bool Check(DocumentObject owner, string member, string? text, ConfigurationRun run)
    {
        if (string.IsNullOrEmpty(text))
            return true;
        if (SecretText.IsAcceptable(text))
        {
            run.Given.Secret(text, owner.Problems, member);
            return true;
        }
        owner.Problems.Add(member, SecretText.Rule);
        return false;
    }

    /// <summary>Brings the keys of a buyer, or with null of the seller, to what the document says.</summary>
    public static void Apply(ConfigurationRun run, Guid? buyerId, string? text, string what)
    {
        var present = run.Rows.SecretKeys.Where(k => k.BuyerId == buyerId).ToList();
        var current = present.Find(k => k.ExpiresAt is null);
        if (text is null || (current is not null && text.Length > 0 && current.Hash == SecretText.Hash(text)))
            return;
        foreach (var key in present)
            run.Rows.Remove(run.Rows.SecretKeys, key);
        if (text.Length > 0)
        {
            run.Rows.Add(run.Rows.SecretKeys, SecretKey.Of(run.AccountId, buyerId, text, run.NextCreation()));
            run.Note(what, current is null ? "is set" : "is replaced");
        }
        else if (present.Exists(k => k.IsActive(run.Now)))
            run.Note(what, "is removed");
    }
}
