using SellerPortal.Connect.Imports;
using SellerPortal.Input;

namespace SellerPortal.Web.Portal.Imports;

/// <summary>A mapping as it was chosen.</summary>
public sealed class MappingForm
{
    /// <summary>Places for values that all rows have.</summary>
    private const int ConstantPlaces = 3;

    public List<string?> Fields { get; set; } = [];
    public string? ConnectCode { get; set; }
    public bool TestMode { get; set; }
    public List<ConstantForm> Constants { get; set; } = [];

    /// <summary>The mapping that an import has, or was guessed for it.</summary>
    public static MappingForm Of(Import import) => new()
    {
        Fields = [.. import.Fields],
        ConnectCode = import.ConnectCode,
        TestMode = import.TestMode,
        Constants = [.. import.ConstantValues.Select(constant => new ConstantForm { Field = constant.Key, Value = constant.Value })],
    };

    /// <summary>With as many places as the page draws.</summary>
    public MappingForm Filled(int columns)
    {
        while (Fields.Count < columns)
            Fields.Add(null);
        while (Constants.Count < ConstantPlaces)
            Constants.Add(new ConstantForm());
        return this;
    }

    public MappingInput ToInput() => new(
        [.. Fields.Select(field => field ?? "")], string.IsNullOrEmpty(ConnectCode) ? null : ConnectCode, TestMode, [.. Constants.Select(c => (c.Field, c.Value))]);

    /// <summary>The field of the form that a problem stands at; empty: the summary.</summary>
    public static string NameOf(InputProblem problem) => problem.Member switch
    {
        "connect_code" => nameof(ConnectCode),
        ['f', 'i', 'e', 'l', 'd', 's', '[', ..] => "F" + problem.Member[1..],
        ['c', 'o', 'n', 's', 't', 'a', 'n', 't', 's', '[', ..] => $"C{problem.Member[1..]}.Value",
        _ => "",
    };
}

/// <summary>A value that all rows have.</summary>
public sealed class ConstantForm
{
    public string? Field { get; set; }
    public string? Value { get; set; }
}
