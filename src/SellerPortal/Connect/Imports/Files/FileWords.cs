namespace SellerPortal.Connect.Imports.Files;

/// <summary>What is said about files that are refused. The openings are those of the GOV.UK design system.</summary>
internal static class FileWords
{
    public const string WrongType = "The selected file must be a CSV or XLSX";
    public const string Empty = "The selected file is empty";
    public const string PasswordProtected = "The selected file is password protected. Save it without a password";
    public const string OldWorkbook = WrongType + ": it is an old Excel workbook. Save it as .xlsx";
    public const string NoWorkbook = WrongType + ": its name ends in .xlsx, but it is not a workbook";
    public const string NoText = WrongType + ": its name ends in .csv, but it is not text";
    public const string Damaged = "The selected file is damaged. Open it in a spreadsheet program and save it again";
    public const string TooMuchInside = "The selected file unpacks to far more than a workbook of leads needs, so it was not read";
    public const string NoHeader = "The selected file must have the names of its columns in the first row";
    public const string NoRows = "The selected file has a header row and nothing below it";

    public static readonly string TooManyRows = $"The selected file must have {Import.MostRows:#,0} rows or fewer. Split it into several files";
    public static readonly string TooManyColumns = $"The selected file must have {Import.MostColumns} columns or fewer";
}
