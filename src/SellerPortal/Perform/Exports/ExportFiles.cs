using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Perform.Exports;

/// <summary>The spreadsheets that were made.</summary>
public sealed class ExportFiles(PortalSettings settings) : WholeFiles(Path.Combine(settings.DataDirectory, "exports"));
