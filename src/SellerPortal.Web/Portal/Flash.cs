using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace SellerPortal.Web.Portal;

public enum FlashKind
{
    Done,
    Note,
    Failed,
}

/// <summary>What came of the form that was just sent: said once, above the next page's heading.</summary>
/// <remarks>It travels in a cookie: never put a key, a secret or a lead's value into it.</remarks>
/// <param name="Link">A next step, for example where to see the result.</param>
public sealed record Flash(FlashKind Kind, string Text, FlashLink? Link = null)
{
    private const string Key = "Flash";

    public static void Done(ITempDataDictionary tempData, string text, FlashLink? link = null) => new Flash(FlashKind.Done, text, link).Leave(tempData);

    public static void Note(ITempDataDictionary tempData, string text, FlashLink? link = null) => new Flash(FlashKind.Note, text, link).Leave(tempData);

    public static void Failed(ITempDataDictionary tempData, string text, FlashLink? link = null) => new Flash(FlashKind.Failed, text, link).Leave(tempData);

    /// <summary>The message that was left for this page, or null. Reading it takes it away.</summary>
    public static Flash? Take(ITempDataDictionary tempData) =>
        tempData[Key] is string json ? JsonSerializer.Deserialize<Flash>(json) : null;

    private void Leave(ITempDataDictionary tempData) => tempData[Key] = JsonSerializer.Serialize(this);
}

/// <param name="Href">From the portal's root, for example '/leads'.</param>
public sealed record FlashLink(string Text, string Href);
