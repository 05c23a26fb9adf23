namespace SellerPortal.Connect.Fields;

/// <summary>
/// The validation errors of one payload while it is checked: at most one a field, the first that is found, handed out in the
/// documentation's order however they came.
/// </summary>
public sealed class FieldErrors
{
    private string?[]? _messages;

    public bool Any => _messages is not null;

    public bool Has(LeadField field) => _messages?[field.Ordinal] is not null;

    /// <summary>Keeps the message unless the field already has one.</summary>
    public void Add(LeadField field, string message)
    {
        _messages ??= new string?[LeadFields.Table.Length];
        _messages[field.Ordinal] ??= message;
    }

    public IReadOnlyList<FieldError> ToList()
    {
        if (_messages is null)
        {
            return [];
        }

        var errors = new List<FieldError>();
        foreach (var field in LeadFields.Table)
        {
            if (_messages[field.Ordinal] is { } message)
            {
                errors.Add(FieldError.Invalid(field, message));
            }
        }

        return errors;
    }
}
