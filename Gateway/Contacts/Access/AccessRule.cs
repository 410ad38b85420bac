using Gateway.Registry;
using Gateway.Security;

namespace Gateway.Contacts.Access;

/// <summary>Decides what a phone may be told: nothing by default, and nothing from a binding that something has made doubtful.</summary>
/// <param name="options">How long bindings count.</param>
/// <param name="disclosure">Whether the programme tells everybody.</param>
internal sealed class AccessRule(AccessOptions options, DisclosureMode disclosure)
{
    /// <summary>The level by these facts.</summary>
    public AccessAnswer Decide(AccessFacts facts, Token asker, DateTimeOffset now)
    {
        var reason = Binds(facts, asker, now);
        if (reason is not (AccessReason.OnRecord or AccessReason.Bound))
            return new(reason == AccessReason.OpenToAll ? DisclosureLevel.Bound : DisclosureLevel.Unbound, reason, TellsAmounts: false);
        // Who asks for another one by consent knows her card, perhaps her birthday: that proves nothing.
        var isProven = facts.ProvenUntil > now && facts.Binding?.Origin != BindingOrigin.Helper;
        return isProven
            ? new(DisclosureLevel.Proven, AccessReason.Proven, TellsAmounts: !facts.IsShared)
            : new(DisclosureLevel.Bound, reason, TellsAmounts: false);
    }

    /// <summary>Whether somebody who asks may try to prove that it is she: on her own phone, also to confirm that it is hers now.</summary>
    public bool MayProve(AccessFacts facts, Token asker, DateTimeOffset now) => Binds(facts, asker, now) switch
    {
        AccessReason.OnRecord or AccessReason.PhoneChanged => true,
        AccessReason.TooOld => facts.RecordPhone == asker,
        AccessReason.Bound => facts.Binding?.Origin != BindingOrigin.Helper,
        _ => false,
    };

    private AccessReason Binds(AccessFacts facts, Token asker, DateTimeOffset now)
    {
        var confirmed = Confirmed(facts);
        var isOnRecord = facts.RecordPhone is { } record && record == asker;
        if (!isOnRecord && confirmed is null)
            return disclosure == DisclosureMode.Everyone ? AccessReason.OpenToAll : AccessReason.Stranger;
        if (facts.DroppedAt is { } dropped && !(confirmed?.VerifiedAt > dropped))
            return AccessReason.Recycled;
        if (isOnRecord && facts.ChangedAt is { } changed && !(confirmed?.VerifiedAt > changed))
            return AccessReason.PhoneChanged;
        var seen = isOnRecord ? Later(facts.AsOf, confirmed?.VerifiedAt) : confirmed!.VerifiedAt;
        if (options.BindingLasts > TimeSpan.Zero && seen is { } last && now - last > options.BindingLasts)
            return AccessReason.TooOld;
        return isOnRecord ? AccessReason.OnRecord : AccessReason.Bound;
    }

    // A confirmation stands beside the phone that was on record then: when the registry changes that one, it knows better.
    private static BindingFacts? Confirmed(AccessFacts facts) => facts.Binding is { } binding && binding.RecordPhone == facts.RecordPhone ? binding : null;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
