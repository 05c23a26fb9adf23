namespace SellerPortal.Connect.Checks;

/// <summary>The lists under <c>Data</c>, which are part of the assembly. Lines that begin with # say where a list comes from.</summary>
internal static class DataFile
{
    public static string[] Lines(string name)
    {
        var resource = $"{typeof(DataFile).Namespace}.Data.{name}";
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly was built without {resource}.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
