namespace SellerPortal.Accounts.ApiLog;

/// <summary>Which of an account's calls a person wants to see. Everything that is null lets all through.</summary>
/// <param name="CallerId">An API key, buyer or landing page.</param>
/// <param name="StatusClass">2, 4 or 5.</param>
/// <param name="Id">A request's id, or a lead's.</param>
public sealed record CallFilter(
    CallService? Service = null, Guid? CallerId = null, int? StatusClass = null, string? ErrorCode = null, string? Method = null,
    string? Endpoint = null, Guid? Id = null)
{
    /// <summary>Whether the log's own order finds the page, so that no row is read in vain.</summary>
    internal bool IsDense => this == new CallFilter();
}

/// <summary>One page of the log.</summary>
/// <param name="Newer">Where the page with newer calls ends; null on the first.</param>
/// <param name="Older">Where the page with older calls begins; null on the last.</param>
/// <param name="SearchedTo">How far back the request has looked without filling the page; null if the page is full or all was seen.</param>
public sealed record CallPage(IReadOnlyList<LoggedCall> Calls, Guid? Newer, Guid? Older, DateTimeOffset? SearchedTo);
