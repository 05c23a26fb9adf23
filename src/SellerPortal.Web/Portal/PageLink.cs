using Microsoft.AspNetCore.Http.Extensions;

namespace SellerPortal.Web.Portal;

/// <summary>Links that keep the page's filters: they live in the query, so that back, reload and a pasted address all show the same.</summary>
public static class PageLink
{
    /// <summary>The query names that say where in a list a page begins; a changed filter begins anew.</summary>
    public static readonly IReadOnlyList<string> Cursors = ["newer", "older"];

    /// <summary>This page with one name of its query changed, or left out where the value is null. It loses its place in the list.</summary>
    public static string With(HttpRequest request, string name, string? value)
    {
        var query = new QueryBuilder(request.Query
            .Where(pair => pair.Key != name && !Cursors.Contains(pair.Key))
            .SelectMany(pair => pair.Value, (pair, text) => KeyValuePair.Create(pair.Key, text ?? "")));
        if (value is not null)
            query.Add(name, value);
        return request.PathBase + request.Path + query.ToQueryString();
    }
}
