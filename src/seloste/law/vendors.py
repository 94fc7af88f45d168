"""The services that Finnish websites use most: who provides them, where, and in which role. Their use is a word."""

from datetime import date
from typing import Literal, NamedTuple

from seloste.law.acts import AS_OF
from seloste.law.countries import EEA

Role = Literal["controller", "processor"]


class Vendor(NamedTuple):
    """A service by its proper name, as a customer in Finland meets it. Whether anyone is certified is never stated.

    ``entity`` is who the customer contracts with or who receives the data; None where that differs from contract to
    contract. ``country`` is the entity's, or the one that all possible entities share. ``role`` is the usual one; None
    where it depends on the features used. ``parent_country`` is that of the company at the head of the group; None
    where the entity is the head, or where the head has not been confirmed. Funds and other investors do not count.
    ``privacy_notice`` is None where no address has been confirmed. ``as_of`` is the day of the source where it has one.
    """

    id: str
    name: str
    entity: str | None
    country: str | None
    role: Role | None
    parent_country: str | None
    privacy_notice: str | None
    source: str
    as_of: date = AS_OF

    @property
    def outside_eea(self) -> bool:
        """Whether the entity itself is known to be outside the EEA."""
        return self.country is not None and self.country not in EEA

    @property
    def parent_outside_eea(self) -> bool:
        """Whether the head of the group is known to be outside the EEA. False says no more than: not known to be."""
        return self.parent_country is not None and self.parent_country not in EEA


_GOOGLE, _META = "Google Ireland Limited", "Meta Platforms Ireland Limited"
_LINKEDIN, _MICROSOFT = "LinkedIn Ireland Unlimited Company", "Microsoft Ireland Operations Limited"
_GOOGLE_NOTICE = "https://policies.google.com/privacy"
_GOOGLE_CLOUD_NOTICE = "https://cloud.google.com/terms/cloud-privacy-notice"
_LINKEDIN_NOTICE = "https://www.linkedin.com/legal/privacy-policy"
_MICROSOFT_NOTICE = "https://www.microsoft.com/privacy/privacystatement"
_ADS_TERMS = "Google Ads Data Processing Terms, version 8.0: list of processor services"
_GOOGLE_ROLES = "business.safety.google, GDPR: products by role; Google Privacy Policy: controller in the EEA"
_GOOGLE_CLOUD_TERMS = "cloud.google.com, Google contracting entity; Cloud Data Processing Addendum"

_VENDORS = (
    # Analytics, tags and consent.
    Vendor("google_analytics", "Google Analytics", _GOOGLE, "IE", "processor", "US", _GOOGLE_NOTICE,
           _ADS_TERMS, date(2024, 5, 30)),
    Vendor("google_tag_manager", "Google Tag Manager", _GOOGLE, "IE", "processor", "US", _GOOGLE_NOTICE,
           _ADS_TERMS, date(2024, 5, 30)),
    Vendor("matomo_cloud", "Matomo Cloud", "InnoCraft Limited", "NZ", "processor", None,
           "https://matomo.org/matomo-cloud-privacy-policy/", "Matomo, privacy policy of Matomo Cloud"),
    Vendor("plausible", "Plausible Analytics", "Plausible Insights OÜ", "EE", "processor", None,
           "https://plausible.io/privacy", "Plausible, privacy policy and data processing agreement"),
    # Since 2025 Hotjar is sold on Contentsquare's terms: Hotjar Limited or a company of Contentsquare, by contract.
    Vendor("hotjar", "Hotjar", None, None, "processor", "FR", "https://www.hotjar.com/privacy/",
           "Contentsquare, service schedule for Hotjar services, version 2025.1.1", date(2025, 7, 1)),
    # "Microsoft Corporation (or one of its affiliates)", which acts as a controller of its own.
    Vendor("microsoft_clarity", "Microsoft Clarity", None, None, "controller", "US", _MICROSOFT_NOTICE,
           "Microsoft Clarity, terms of use"),
    Vendor("cookiebot", "Cookiebot", "Usercentrics A/S", "DK", "processor", "DE",
           "https://www.cookiebot.com/en/privacy-policy/", "Cookiebot, terms of service and privacy policy",
           date(2024, 7, 1)),
    # Advertising: the role depends on the feature (measuring, matching, targeting).
    Vendor("google_ads", "Google Ads", _GOOGLE, "IE", None, "US", _GOOGLE_NOTICE, _GOOGLE_ROLES),
    Vendor("meta_pixel", "Meta Pixel", _META, "IE", None, "US", "https://www.facebook.com/privacy/policy/",
           "Meta, business tools terms and controller addendum"),
    Vendor("linkedin_insight_tag", "LinkedIn Insight Tag", _LINKEDIN, "IE", None, "US", _LINKEDIN_NOTICE,
           "LinkedIn, privacy policy and ads agreement"),
    # Newsletters and customer management.
    Vendor("mailchimp", "Mailchimp", "The Rocket Science Group LLC", "US", "processor", "US",
           "https://www.intuit.com/privacy/statement/", "Mailchimp, standard terms of use: part of Intuit Inc."),
    Vendor("brevo", "Brevo", "Sendinblue SAS", "FR", "processor", None,
           "https://www.brevo.com/legal/privacypolicy/", "Brevo, privacy policy"),
    Vendor("creamailer", "Creamailer", "Creamailer Oy", "FI", "processor", None,
           "https://www.creamailer.fi/tietosuojalauseke", "Creamailer, terms (2255533-0) and privacy statement",
           date(2018, 5, 22)),
    Vendor("lianamailer", "LianaMailer", "Liana Technologies Oy", "FI", "processor", None, None,
           "Liana Technologies, general terms and conditions (1939962-1)"),
    # The contracting company follows from the customer's address: HubSpot, jurisdiction specific terms.
    Vendor("hubspot", "HubSpot", None, None, "processor", "US", "https://legal.hubspot.com/privacy-policy",
           "HubSpot, customer terms of service and jurisdiction specific terms"),
    # Payment. Paytrail and Svea Payments process for the merchant, and are controllers of what they collect themselves.
    Vendor("paytrail", "Paytrail", "Paytrail Oyj", "FI", None, "IT",
           "https://www.paytrail.com/en/data-privacy-notice-paytrail-payment-service",
           "Paytrail, privacy notices; part of Nexi", date(2025, 1, 23)),
    Vendor("svea_payments", "Svea Payments", "Svea Payments Oy", "FI", None, "SE",
           "https://www.svea.com/fi-fi/tietoa-meista/tietosuoja/tietosuojaseloste-svea-payments-oy-kuluttaja",
           "Svea Payments, privacy notices (2121703-0); part of the Svea group"),
    # Merchants in Finland contract with the company's Finnish branch (3330214-4).
    Vendor("mobilepay", "MobilePay", "Vipps MobilePay AS", "NO", "controller", None,
           "https://mobilepay.fi/app/legal/privacy-notice/en", "Vipps MobilePay, terms and conditions 2.0",
           date(2024, 1, 23)),
    Vendor("klarna", "Klarna", "Klarna Bank AB (publ)", "SE", "controller", "GB",
           "https://cdn.klarna.com/1.0/shared/content/legal/terms/0/fi_fi/privacy",
           "Klarna, privacy notice; parent Klarna Group plc"),
    Vendor("paypal", "PayPal", "PayPal (Europe) S.à r.l. et Cie, S.C.A.", "LU", "controller", "US",
           "https://www.paypal.com/fi/webapps/mpp/ua/privacy-full", "PayPal, privacy statement"),
    # Stripe Payments Europe, Limited or Stripe Technology Europe, Limited, by service; both are Irish.
    Vendor("stripe", "Stripe", None, "IE", None, "US", "https://stripe.com/privacy",
           "Stripe, privacy policy and terms of Stripe Technology Europe, Limited"),
    # Delivery.
    Vendor("posti", "Posti", "Posti Oy", "FI", "controller", "FI",
           "https://www.posti.fi/en/customer-service/terms-and-statements/data-protection",
           "Posti, privacy statements (2344200-4)", date(2025, 5, 20)),
    Vendor("matkahuolto", "Matkahuolto", "Oy Matkahuolto Ab", "FI", "controller", None,
           "https://www.matkahuolto.fi/privacy-statement-parcel-services",
           "Matkahuolto, privacy statement for parcel services (0111393-9)", date(2026, 4, 24)),
    Vendor("postnord", "PostNord", "PostNord Oy", "FI", "controller", "SE",
           "https://www.postnord.fi/yksityisyydensuoja", "PostNord, privacy policy; part of PostNord AB (publ)"),
    # Hosting and content delivery.
    Vendor("zoner", "Zoner", "Zoner Oy", "FI", "processor", None,
           "https://www.zoner.fi/meista/tietosuojaseloste/", "Zoner, privacy policy (1985221-1)"),
    Vendor("upcloud", "UpCloud", "UpCloud Oy", "FI", "processor", None,
           "https://upcloud.com/global/privacy-notice/", "UpCloud, privacy notice (2431560-5)", date(2025, 8, 11)),
    Vendor("hetzner", "Hetzner", "Hetzner Online GmbH", "DE", "processor", None,
           "https://www.hetzner.com/legal/privacy-policy/", "Hetzner, privacy policy"),
    Vendor("aws", "Amazon Web Services", "Amazon Web Services EMEA SARL", "LU", "processor", "US",
           "https://aws.amazon.com/privacy/", "AWS, customer agreement: contracting parties; privacy notice"),
    Vendor("cloudflare", "Cloudflare", "Cloudflare, Inc.", "US", "processor", None,
           "https://www.cloudflare.com/privacypolicy/", "Cloudflare, self-serve agreement and privacy policy"),
    Vendor("google_fonts", "Google Fonts", _GOOGLE, "IE", "controller", "US", _GOOGLE_NOTICE, _GOOGLE_ROLES),
    # Site builders and shops.
    Vendor("wordpress_com", "WordPress.com", "Aut O’Mattic A8C Ireland Ltd.", "IE", "processor", "US",
           "https://automattic.com/privacy/", "WordPress.com, terms of service: designated countries",
           date(2025, 9, 23)),
    # The terms name Wix.com Ltd. "and its affiliated companies"; other documents name Wix.com Luxembourg S.à r.l.
    Vendor("wix", "Wix", None, None, "processor", "IL", "https://www.wix.com/about/privacy",
           "Wix, terms of use and data processing agreement"),
    Vendor("shopify", "Shopify", "Shopify International Limited", "IE", "processor", "CA",
           "https://www.shopify.com/legal/privacy", "Shopify, terms of service: contracting party in Europe"),
    Vendor("mycashflow", "MyCashflow", "Pulse247 Oy", "FI", "processor", None, None,
           "MyCashflow, terms and conditions (2131570-6)"),
    # Forms, surveys and events.
    Vendor("webropol", "Webropol", "Webropol Oy", "FI", "processor", None, "https://webropol.fi/tietosuojaseloste/",
           "Webropol, privacy notice (1773960-2)"),
    Vendor("lyyti", "Lyyti", "Lyyti Oy", "FI", "processor", None, "https://www.lyyti.com/en/privacy-policy",
           "Lyyti, privacy policy and data protection pages"),
    # Google Cloud EMEA Limited or another Irish company of the group, by billing address and tax status; or a reseller.
    # A processor since 2 April 2026: Google's own privacy policy no longer applies.
    Vendor("recaptcha", "reCAPTCHA", None, "IE", "processor", "US", _GOOGLE_CLOUD_NOTICE,
           "Google Cloud, notice on Google's role with reCAPTCHA, 26 January 2026", date(2026, 4, 2)),
    # Chat.
    Vendor("giosg", "giosg", "giosg.com Oy", "FI", "processor", None, "https://www.giosg.com/privacy-policy",
           "giosg, privacy policy"),
    Vendor("intercom", "Intercom", "Intercom R&D Unlimited Company", "IE", "processor", "US",
           "https://www.intercom.com/legal/privacy", "Intercom, privacy policy and terms of service"),
    # Video and maps.
    Vendor("youtube", "YouTube", _GOOGLE, "IE", "controller", "US", _GOOGLE_NOTICE, _GOOGLE_ROLES),
    Vendor("google_maps", "Google Maps", _GOOGLE, "IE", "controller", "US", _GOOGLE_NOTICE, _GOOGLE_ROLES),
    # Social media: jointly controlled as to a page's or an account's statistics, else a controller of its own.
    Vendor("facebook", "Facebook", _META, "IE", None, "US", "https://www.facebook.com/privacy/policy/",
           "Meta, privacy policy and page insights addendum"),
    Vendor("instagram", "Instagram", _META, "IE", None, "US", "https://privacycenter.instagram.com/policy",
           "Meta, privacy policy"),
    Vendor("linkedin", "LinkedIn", _LINKEDIN, "IE", None, "US", _LINKEDIN_NOTICE,
           "LinkedIn, privacy policy and page insights joint controller addendum"),
    # Jointly with TikTok Information Technologies UK Limited. ByteDance Ltd. is registered in the Cayman Islands.
    Vendor("tiktok", "TikTok", "TikTok Technology Limited", "IE", None, "KY",
           "https://www.tiktok.com/legal/page/eea/privacy-policy/en", "TikTok, privacy policy for the EEA"),
    # Meetings, office and accounting.
    Vendor("zoom", "Zoom", "Zoom Communications, Inc.", "US", "processor", None,
           "https://www.zoom.com/en/trust/privacy/privacy-statement/", "Zoom, terms of service and privacy statement"),
    Vendor("microsoft_teams", "Microsoft Teams", _MICROSOFT, "IE", "processor", "US", _MICROSOFT_NOTICE,
           "Microsoft, products and services data protection addendum"),
    Vendor("microsoft_365", "Microsoft 365", _MICROSOFT, "IE", "processor", "US", _MICROSOFT_NOTICE,
           "Microsoft, products and services data protection addendum"),
    # Google Cloud EMEA Limited or another Irish company of the group, by billing address and tax status; or a reseller.
    Vendor("google_workspace", "Google Workspace", None, "IE", "processor", "US", _GOOGLE_CLOUD_NOTICE,
           _GOOGLE_CLOUD_TERMS),
    Vendor("netvisor", "Netvisor", "Visma Solutions Oy", "FI", "processor", "NO",
           "https://www.visma.fi/yksityisyydensuoja/visma-tietojen-kasittelijana/",
           "Netvisor, general terms of service 2.0 (1967543-8)", date(2021, 1, 1)),
)  # fmt: skip

VENDORS: dict[str, Vendor] = {vendor.id: vendor for vendor in _VENDORS}
