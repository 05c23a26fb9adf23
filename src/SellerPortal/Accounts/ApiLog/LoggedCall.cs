namespace SellerPortal.Accounts.ApiLog;

/// <summary>One call of an API whose account is known, without what it said: see <see cref="LoggedContent"/>. Kept for <c>ApiLog:CallDays</c>.</summary>
public sealed class LoggedCall
{
    public required Guid AccountId { get; init; }

    /// <summary>What the answer named it in <c>X-Request-Id</c>, and the text log too. Ids rise with time: their order is the order of the log.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }
    public required CallService Service { get; init; }
    public required string Method { get; init; }

    /// <summary>The route, with names for what differs from call to call: <c>/connect/leads/{id}</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>As it was called, without query, tokens and what is no id.</summary>
    public required string Path { get; init; }

    public required int Status { get; init; }

    /// <summary>The error object's type (documentation: Error object); null for a call that went well and for services that tell errors in a sentence.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The first error's code; null for a call that went well.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The names of the fields that the errors are about, with commas between.</summary>
    public string? ErrorParams { get; init; }

    public required CallerKind CallerKind { get; init; }

    /// <summary>The API key, buyer or landing page.</summary>
    public required Guid CallerId { get; init; }

    /// <summary>Its name at that time.</summary>
    public required string CallerName { get; init; }

    /// <summary>Where it came from: an address, or of a consumer's browser the network.</summary>
    public string? Ip { get; init; }

    /// <summary>From the request's first line to the answer's last byte, in milliseconds.</summary>
    public required double Milliseconds { get; init; }

    public required int RequestBytes { get; init; }
    public required int ResponseBytes { get; init; }

    /// <summary>How many fields were sent that the documentation lacks.</summary>
    public required int IgnoredFields { get; init; }

    /// <summary>The lead that it made, read or was about.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Whether the lead itself is what was sent or answered, so that no copy of it is kept here.</summary>
    public required bool LeadIsBody { get; init; }

    /// <summary>Headers worth showing, a line each.</summary>
    public string? RequestHeaders { get; init; }

    public string? ResponseHeaders { get; init; }
}

/// <summary>
/// What a call said, as far as somebody may need it: without secrets, cut at <see cref="CallText.Longest"/>. It may hold personal data: kept for
/// <c>ApiLog:BodyDays</c>, erased with its lead, masked for analysts.
/// </summary>
public sealed class LoggedContent
{
    public required Guid AccountId { get; init; }
    public required Guid CallId { get; init; }
    public Guid? LeadId { get; init; }
    public string? Request { get; init; }
    public string? Response { get; init; }

    /// <summary>The names of the fields that the documentation lacks, a line each.</summary>
    public string? Ignored { get; init; }

    /// <summary>Why the request could not be read, as a sentence.</summary>
    public string? Problem { get; init; }
}

/// <summary>How many calls of one kind an hour had; kept in step with the rows, so that nothing is counted when a page is opened.</summary>
public sealed class CallCount
{
    public required Guid AccountId { get; init; }

    /// <summary>The hour's beginning, UTC.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required CallService Service { get; init; }
    public required string Method { get; init; }
    public required string Endpoint { get; init; }
    public required int Status { get; init; }

    /// <summary>Empty for calls that went well.</summary>
    public required string ErrorCode { get; init; }

    public required Guid CallerId { get; init; }
    public required string CallerName { get; init; }
    public required int Calls { get; init; }
    public required DateTimeOffset LastAt { get; init; }
}

/// <summary>How many calls of an hour are missing in the log, because more came in than could be written down.</summary>
public sealed class LostCalls
{
    public required Guid AccountId { get; init; }
    public required DateTimeOffset Hour { get; init; }
    public required int Calls { get; init; }
}

/// <summary>The API that was called.</summary>
public enum CallService { Connect, Certify, Perform, Configuration }

/// <summary>What told whose call it is.</summary>
public enum CallerKind
{
    /// <summary>A server API key.</summary>
    Server,

    /// <summary>A browser API key: the caller is a consumer's browser.</summary>
    Browser,

    /// <summary>A buyer's secret key.</summary>
    Buyer,

    /// <summary>The seller's own secret key.</summary>
    Seller,

    /// <summary>A landing page, which has no key: the caller is a consumer's browser.</summary>
    LandingPage,
}
