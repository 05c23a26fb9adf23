using System.Globalization;

namespace SellerPortal.Demo;

/// <summary>People who don't exist: phone numbers from Ofcom's ranges for drama, addresses at example.com.</summary>
internal static class DemoPeople
{
    private static readonly string[] FirstNames =
    [
        "Amelia", "Oliver", "Priya", "George", "Isla", "Mohammed", "Ava", "Noah", "Emily", "Arthur", "Sophia", "Leo", "Grace", "Oscar", "Freya", "Harry",
        "Zara", "Archie", "Poppy", "Jack", "Aisha", "Thomas", "Ella", "Henry", "Ruby", "William", "Chloe", "Callum", "Niamh", "Rhys", "Megan", "Kwame",
        "Hannah", "Dylan", "Siân", "Ewan", "Margaret", "Derek", "Joyce", "Trevor",
    ];

    private static readonly string[] LastNames =
    [
        "Smith", "Jones", "Williams", "Taylor", "Brown", "Davies", "Evans", "Patel", "Wilson", "Thomas", "Roberts", "Johnson", "Walker", "Wright", "Robinson",
        "Thompson", "White", "Hughes", "Edwards", "Green", "Hall", "Wood", "Harris", "Lewis", "Martin", "Jackson", "Clarke", "Khan", "Clark", "Turner",
        "Hill", "Cooper", "Ward", "Moore", "Morris", "King", "Watson", "Baker", "Harrison", "Morgan", "Allen", "James", "O'Neill", "Campbell", "Stewart",
        "Okafor", "Scott", "Murray", "MacDonald", "Ahmed",
    ];

    private static readonly (string City, string County, string Postcode)[] Places =
    [
        ("Bristol", "Avon", "BS1 5TR"), ("Leeds", "West Yorkshire", "LS1 4DY"), ("Norwich", "Norfolk", "NR2 1TF"), ("Cardiff", "South Glamorgan", "CF10 1EP"),
        ("Edinburgh", "Midlothian", "EH1 1YZ"), ("Exeter", "Devon", "EX1 1HB"), ("Sheffield", "South Yorkshire", "S1 2HE"), ("York", "North Yorkshire", "YO1 7HH"),
        ("Derby", "Derbyshire", "DE1 3AG"), ("Swansea", "West Glamorgan", "SA1 3SN"), ("Lincoln", "Lincolnshire", "LN2 1DB"), ("Truro", "Cornwall", "TR1 2HS"),
        ("Perth", "Perthshire", "PH1 5TJ"), ("Oxford", "Oxfordshire", "OX1 1PT"), ("Kendal", "Cumbria", "LA9 4DQ"), ("Belfast", "Antrim", "BT1 5GS"),
    ];

    private static readonly string[] Streets = ["High Street", "Station Road", "Church Lane", "Victoria Road", "Mill Lane", "Park Avenue", "The Green", "Kings Road"];

    /// <summary>A person's fields.</summary>
    public static Dictionary<string, string> Next(Random chance, DateTimeOffset now)
    {
        var (first, last) = (Pick(chance, FirstNames), Pick(chance, LastNames));
        var (city, county, postcode) = Pick(chance, Places);
        var person = new Dictionary<string, string>
        {
            ["first_name"] = first,
            ["last_name"] = last,
            ["email"] = $"{Plain(first)}.{Plain(last)}{chance.Next(1, 9999)}@example.com",
            ["date_of_birth"] = now.AddDays(-chance.Next(24 * 365, 71 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["address_line1"] = $"{chance.Next(1, 180)} {Pick(chance, Streets)}",
            ["city"] = city,
            ["county"] = county,
            ["country"] = "United Kingdom",
            ["postal_code"] = postcode,
        };
        if (chance.NextDouble() < 0.75)
            person["mobile_phone"] = $"07700 900{chance.Next(0, 1000):000}";
        else
            person["home_phone"] = $"01632 960{chance.Next(0, 1000):000}";
        return person;
    }

    /// <summary>One of the values, each as likely as the others.</summary>
    public static T Pick<T>(Random chance, T[] values) => values[chance.Next(values.Length)];

    private static string Plain(string name) => new([.. name.ToLowerInvariant().Replace('â', 'a').Where(char.IsAsciiLetter)]);
}
