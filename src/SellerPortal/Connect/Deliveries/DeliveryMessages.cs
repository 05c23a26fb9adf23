namespace SellerPortal.Connect.Deliveries;

/// <summary>What a delivery says of itself to the consumer, where no buyer has said anything better.</summary>
public static class DeliveryMessages
{
    public const string InProgress = "Delivery is in progress.";
    public const string WillRetry = "The buyer could not be reached yet. Delivery will be tried again.";
    public const string GaveUp = "The buyer could not be reached.";
    public const string Refused = "The buyer did not accept the lead.";
    public const string Forbidden = "The address of the buyer is not public, so the lead was not sent.";
    public const string NoTestUrl = "The buyer has no test endpoint, so the test lead was not sent.";
    public const string Duplicate = "The buyer has already received a lead with this e-mail address or phone number.";
    public const string Erased = "The lead was deleted.";

    public const string Filtered = "The buyer does not take leads like this one.";
    public const string HourlyCapReached = "The buyer takes no more leads at this hour.";
    public const string TotalCapReached = "The buyer takes no more leads.";

    /// <summary>What remains of the problem of an attempt whose lead was erased.</summary>
    public const string ErasedProblem = "What the buyer said was deleted with the lead.";

    /// <summary>The day's cap is reached.</summary>
    public static string CapReached(int cap) => $"The buyer takes no more than {cap} {(cap == 1 ? "lead" : "leads")} a day.";
}
