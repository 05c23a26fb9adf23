namespace SellerPortal.Connect.Fields;

/// <summary>One table of the documentation's chapter 'Fields'.</summary>
public sealed class LeadFieldSection
{
    internal LeadFieldSection(string title, params LeadField[] fields)
    {
        Title = title;
        Fields = fields;
        foreach (var field in fields)
        {
            field.Section = this;
        }
    }

    /// <summary>The documentation's heading: <c>Consumer fields</c>.</summary>
    public string Title { get; }

    public IReadOnlyList<LeadField> Fields { get; }
}
