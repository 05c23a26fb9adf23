namespace SellerPortal.Connect.Imports.Files;

/// <summary>
/// Keeps a spreadsheet program from taking a value for a formula (OWASP: CSV injection): an apostrophe before it, which says 'this is text'. Taken
/// away again when the file comes back.
/// </summary>
internal static class FormulaGuard
{
    private static bool IsFormulaStart(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r';

    public static string Add(string value) => value.Length > 0 && IsFormulaStart(value[0]) ? "'" + value : value;

    public static string Remove(string value) => value.Length > 1 && value[0] == '\'' && IsFormulaStart(value[1]) ? value[1..] : value;
}
