using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>Reads and writes lead rows with hand-written SQL.</summary>
internal static class LeadRows
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>One statement for so many keys: with several each, a statement a key would cost more than the lead itself.</summary>
    private static readonly string[] InsertKeys =
    [
        .. Enumerable.Range(0, LeadKeys.Most + 1).Select(count =>
            "INSERT INTO lead_keys (account_id, lead_id, value, kind) VALUES "
            + string.Join(", ", Enumerable.Range(0, count).Select(i => $"($1, $2, ${3 + (2 * i)}, ${4 + (2 * i)})"))),
    ];

    private const string SelectOne =
        "SELECT id, account_id, created_at, test_mode, method, distribution_group_id, fields, erased_at, erased_by FROM leads "
        + "WHERE id = $1 AND account_id = $2";

    public static void Insert(SqlSession session, Lead lead, IReadOnlyList<(LeadKeyKind Kind, string Value)> keys)
    {
        session.Send(
            "INSERT INTO leads (id, account_id, created_at, test_mode, method, distribution_group_id, fields) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            lead.Id, lead.AccountId, lead.CreatedAt, lead.TestMode, lead.Method, lead.DistributionGroupId, lead.Fields);
        ChangedLead.Note(session, lead.AccountId, lead.Id);
        if (keys.Count == 0)
            return;
        var values = new object?[2 + (2 * keys.Count)];
        (values[0], values[1]) = (lead.AccountId, lead.Id);
        for (var i = 0; i < keys.Count; i++)
            (values[2 + (2 * i)], values[3 + (2 * i)]) = (keys[i].Value, keys[i].Kind);
        session.Send(InsertKeys[keys.Count], values);
    }

    /// <summary>One more thing that a stored lead can be found by.</summary>
    public static void InsertKey(SqlSession session, Guid accountId, Guid leadId, LeadKeyKind kind, string value) => session.Send(
        InsertKeys[1] + " ON CONFLICT DO NOTHING", accountId, leadId, value, kind);

    /// <summary>Takes back what a lead can be found by: found by its own key, since an index for the rare erasure would cost every lead its share.</summary>
    public static void DeleteKeys(SqlSession session, Lead lead)
    {
        if (lead.Fields is null)
            return;
        foreach (var (kind, value) in LeadKeys.Of(FromJson(lead.Fields)))
            session.Send(
                "DELETE FROM lead_keys WHERE account_id = $1 AND value = $2 AND kind = $3 AND lead_id = $4", lead.AccountId, value, kind, lead.Id);
    }

    /// <summary>The account's lead of this id, erased or not; null if the account has none.</summary>
    public static Lead? Find(SqlSession session, Guid accountId, Guid leadId) => session.First(SelectOne, Read, leadId, accountId);

    /// <summary>As <see cref="Find"/>; its row stays as it is until the transaction ends.</summary>
    public static Lead? Lock(SqlSession session, IPortalDatabase database, Guid accountId, Guid leadId) =>
        session.First(SelectOne + database.ForUpdate, Read, leadId, accountId);

    /// <summary>Whether a lead has been erased.</summary>
    public static bool IsErased(SqlSession session, Guid leadId) =>
        session.First("SELECT 'there' FROM leads WHERE id = $1 AND fields IS NOT NULL", row => row.GetString(0), leadId) is null;

    /// <summary>Whether a lead has been erased. It is not going to be before the transaction ends.</summary>
    public static bool IsErasedOrLock(SqlSession session, IPortalDatabase database, Guid leadId) => session.First(
        $"SELECT erased_at IS NOT NULL FROM leads WHERE id = $1{database.ForUpdate}", row => row.GetBoolean(0) ? "erased" : "", leadId) != "";

    private static Lead Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        AccountId = row.GetGuid(1),
        CreatedAt = row.Time(2),
        TestMode = row.GetBoolean(3),
        Method = row.Name<LeadMethod>(4),
        DistributionGroupId = row.GuidOrNull(5),
        Fields = row.TextOrNull(6),
        ErasedAt = row.TimeOrNull(7),
        ErasedBy = row.TextOrNull(8),
    };

    /// <summary>The fields as they are stored.</summary>
    public static string ToJson(LeadFieldValues values)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, AsItIs))
        {
            json.WriteStartObject();
            values.WriteMembers(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The consumer's name as people read it.</summary>
    public static string NameOf(LeadFieldValues values) => $"{values[LeadFields.FirstName]} {values[LeadFields.LastName]}".Trim();

    /// <summary>The fields that were stored.</summary>
    public static LeadFieldValues FromJson(string fields) => LeadPayload.ParseJson(Encoding.UTF8.GetBytes(fields)).Values;

    /// <summary>Some fields of a stored lead, read without making texts of the others: for those who read leads by the hundred thousand.</summary>
    /// <param name="fields">As stored, UTF-8.</param>
    public static LeadFieldValues FromJson(ReadOnlySpan<byte> fields, IReadOnlyList<LeadField> wanted)
    {
        var values = new string?[LeadFields.Table.Length];
        var json = new Utf8JsonReader(fields);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            var field = Wanted(ref json, wanted);
            json.Read();
            if (field is not null)
                values[field.Ordinal] = json.GetString();
        }
        return new LeadFieldValues(values);
    }

    private static LeadField? Wanted(ref Utf8JsonReader json, IReadOnlyList<LeadField> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
            if (json.ValueTextEquals(wanted[i].Utf8Name))
                return wanted[i];
        return null;
    }
}
