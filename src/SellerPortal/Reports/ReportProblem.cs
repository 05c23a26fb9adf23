namespace SellerPortal.Reports;

/// <summary>Why a report can't be made, as the sentence that the person who asked for it reads. Trying again would not help.</summary>
public sealed class ReportProblem(string message, Exception? inner = null) : Exception(message, inner);
