namespace SellerPortal.Connect.Imports;

/// <summary>Why a file can't be imported, as a sentence for the person who chose it.</summary>
public sealed class FileProblem(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    public static readonly string TooLarge = $"The selected file must be {Import.MostBytes / (1024 * 1024)} MB or smaller";
}
