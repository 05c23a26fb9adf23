namespace SellerPortal.Connect.Fields;

/// <summary>
/// What a field holds. Only the kinds from <see cref="Enumeration"/> on are checked by the catalogue; the free ones before it tell
/// forms which keyboard to show and the checks what they look at.
/// </summary>
public enum LeadFieldKind
{
    Text,
    Email,
    Phone,
    PostalCode,
    Url,
    /// <summary>Money, as text: the documentation asks for no format.</summary>
    Amount,
    /// <summary>A count such as a term in years, as text.</summary>
    Number,
    /// <summary>The code of a distribution group; whether it is known is looked up, not checked by the catalogue.</summary>
    ConnectCode,
    /// <summary>Required when a claim URL is given.</summary>
    LandingPageId,

    /// <summary>One of <see cref="LeadField.AllowedValues"/>, to the letter.</summary>
    Enumeration,
    /// <summary>Yes or No.</summary>
    YesNo,
    /// <summary>true or false.</summary>
    TrueFalse,
    /// <summary>A calendar date, yyyy-mm-dd.</summary>
    Date,
    /// <summary>A <see cref="Date"/> that somebody was born on.</summary>
    DateOfBirth,
    /// <summary>A <see cref="Date"/> or one of <see cref="LeadField.AllowedValues"/>.</summary>
    ContactTime,
    /// <summary>The URL of a certificate.</summary>
    CertUrl,
    /// <summary>One of this platform's own claim URLs.</summary>
    ClaimUrl,
}
