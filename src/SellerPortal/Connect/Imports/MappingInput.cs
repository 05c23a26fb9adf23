using System.Text.Json;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Input;

namespace SellerPortal.Connect.Imports;

/// <summary>What a person says about a file: which column is which field, and what all rows have in common.</summary>
/// <param name="Fields">The name of a field for each column; empty: left out.</param>
/// <param name="ConnectCode">The group of all rows; null: as a column says, or none.</param>
/// <param name="Constants">Fields and the value that rows have which give none themselves; pairs without either are left out.</param>
public sealed record MappingInput(
    IReadOnlyList<string> Fields, string? ConnectCode, bool TestMode, IReadOnlyList<(string? Field, string? Value)> Constants)
{
    private const int LongestValue = 4_096;

    /// <summary>Puts it into the import, if nothing is wrong with it.</summary>
    /// <returns>Whole sentences at <c>fields[0]</c>, <c>connect_code</c>, <c>constants[0]</c>.</returns>
    internal IReadOnlyList<InputProblem> ApplyTo(Import import, AccountDirectory directory)
    {
        var problems = new InputProblems();
        var mapped = CheckFields(import, problems);
        var constants = CheckConstants(mapped, problems);
        if (ConnectCode is not null && !directory.GroupsByCode.ContainsKey(ConnectCode))
            problems.Add("connect_code", "Choose a group from the list");
        if (ConnectCode is not null && mapped.ContainsKey(LeadFields.ConnectCode.Name))
            problems.Add("connect_code", $"Choose a group here, or leave it to the column ‘{mapped[LeadFields.ConnectCode.Name]}’, not both");
        foreach (var field in LeadFields.All.Where(f => f.IsRequired && !mapped.ContainsKey(f.Name) && !constants.ContainsKey(f.Name)))
            problems.Add(field.Name, $"Choose the column that has the {char.ToLowerInvariant(field.Label[0]) + field.Label[1..]}: a lead needs it");
        if (problems.Any)
            return problems.All;
        (import.Fields, import.ConnectCode, import.TestMode) = ([.. Fields], ConnectCode, TestMode);
        import.Constants = constants.Count == 0 ? null : JsonSerializer.Serialize(constants);
        return [];
    }

    /// <returns>The column of each field that has one.</returns>
    private Dictionary<string, string> CheckFields(Import import, InputProblems problems)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Fields.Count != import.Headers.Count)
            problems.Add("", "This form is not of this file. Open the import again");
        for (var i = 0; i < Math.Min(Fields.Count, import.Headers.Count); i++)
        {
            if (Fields[i].Length == 0)
                continue;
            if (LeadFields.Find(Fields[i]) is not { } field || field.Name != Fields[i])
                problems.Add($"fields[{i}]", $"Choose a field for ‘{import.Headers[i]}’ from the list");
            else if (!columns.TryAdd(field.Name, import.Headers[i]))
                problems.Add($"fields[{i}]", $"‘{columns[field.Name]}’ is {field.Label} already: leave one of the two columns out");
        }
        return columns;
    }

    private Dictionary<string, string> CheckConstants(Dictionary<string, string> mapped, InputProblems problems)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Constants.Count; i++)
        {
            var (name, value) = Constants[i];
            if (string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(value))
                continue;
            if (string.IsNullOrWhiteSpace(name) || LeadFields.Find(name) is not { } field || field == LeadFields.ConnectCode || field == LeadFields.TestMode)
                problems.Add($"constants[{i}]", $"Choose the field that has the value ‘{value}’");
            else if (string.IsNullOrWhiteSpace(value) || value.Length > LongestValue)
                problems.Add($"constants[{i}]", $"Enter the value of {field.Label}, {LongestValue:#,0} characters at most");
            else if (!constants.TryAdd(field.Name, value.Trim()))
                problems.Add($"constants[{i}]", $"{field.Label} has a value above");
            else if (mapped.Count == 0)
                problems.Add("", "Map at least one column");
        }
        return constants;
    }
}
