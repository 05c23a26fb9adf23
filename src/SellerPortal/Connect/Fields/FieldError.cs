namespace SellerPortal.Connect.Fields;

/// <summary>One error of the documented error object (chapter 'Error object'): what is wrong, and with which field.</summary>
/// <param name="Code"><see cref="Validation"/> or <see cref="InvalidParameters"/>.</param>
/// <param name="Message">Fit for the person who filled the form.</param>
/// <param name="Param">The field's name; null when the error belongs to the whole request.</param>
public sealed record FieldError(string Code, string Message, string? Param)
{
    public const string Validation = "validation";
    public const string InvalidParameters = "invalid_parameters";

    /// <summary>The one error of a payload that can't be read.</summary>
    public static FieldError UnreadablePayload { get; } = new(
        InvalidParameters, "The request payload is incorrectly formatted, empty, or contains invalid parameters.", null);

    public static FieldError Invalid(LeadField field, string message) => new(Validation, message, field.Name);
}
