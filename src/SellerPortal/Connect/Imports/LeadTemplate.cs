using System.Text;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Connect.Imports;

/// <summary>Files to begin with, made from the field catalogue.</summary>
public static class LeadTemplate
{
    private static readonly LeadField[] Usual =
    [
        LeadFields.Get("title"), LeadFields.FirstName, LeadFields.LastName, LeadFields.Get("date_of_birth"), LeadFields.Email, LeadFields.MobilePhone, LeadFields.HomePhone,
        LeadFields.Get("address_line1"), LeadFields.Get("city"), LeadFields.PostalCode, LeadFields.Get("product_type"), LeadFields.Get("marketing_source"),
        LeadFields.SellerInternalId,
    ];

    /// <summary>A CSV with a column for every documented field and no rows.</summary>
    public static byte[] Empty() => Bytes(CsvLine.Of(LeadFields.All.Select(field => field.Name)));

    /// <summary>A CSV with the usual columns and one lead.</summary>
    public static byte[] Sample() => Bytes(CsvLine.Of(Usual.Select(field => field.Label)) + CsvLine.Of(Usual.Select(field => field.Example)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(CsvLine.ByteOrderMark + text);
}
