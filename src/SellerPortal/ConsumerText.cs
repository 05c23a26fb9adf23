namespace SellerPortal;

/// <summary>Text from outside that an answer carries on to a landing page, where scripts put it into HTML.</summary>
public static class ConsumerText
{
    /// <summary>Longest text that is carried on.</summary>
    public const int MaxLength = 500;

    /// <summary>The text without <c>&lt; &gt; &amp; " '</c> and control characters, cut at <see cref="MaxLength"/>.</summary>
    public static string Clean(string text)
    {
        var kept = text.Where(c => c is not ('<' or '>' or '&' or '"' or '\'') && !char.IsControl(c)).Take(MaxLength).ToArray();
        return new string(kept);
    }
}
