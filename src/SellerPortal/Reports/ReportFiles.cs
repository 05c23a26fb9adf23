using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Reports;

/// <summary>The workbooks that reports were read from.</summary>
public sealed class ReportFiles(PortalSettings settings) : WholeFiles(Path.Combine(settings.DataDirectory, "reports"));
