using System.Text.Json.Nodes;

namespace SellerPortal.Configuration;

/// <summary>One part of the document (contract: The account's configuration as one document): how it is read and applied, and how it is written.</summary>
internal interface IConfigurationSection
{
    /// <summary>
    /// Reads the part, notes everything that is wrong with it, and brings the rows to what it says. Nothing is saved here, and nothing
    /// will be if any part has a problem.
    /// </summary>
    void Apply(DocumentObject document, ConfigurationRun run);

    /// <summary>Writes the part as a document that would change nothing; secrets are null.</summary>
    void Write(JsonObject document, ConfigurationRows rows);
}
