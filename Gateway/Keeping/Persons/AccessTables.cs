using Gateway.Registry;

namespace Gateway.Keeping.Persons;

/// <summary>Whose phone it is, what was proved, and what protects her from others.</summary>
internal static class AccessTables
{
    private const string Either = "phone = @phone OR cnic = @cnic";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        new PersonTable("bindings", "which number belongs to which CNIC", Either).Delete(),
        new PersonTable("proofs", "proofs in a conversation", Either).Delete(),
        new PersonTable("pins", "her 8171 PIN, which nobody can read", "cnic = @cnic").Delete(),
        new PersonTable("helpers", "that she helps others, and until when", "phone = @phone").Delete(),
        new PersonTable("lockouts", "locks after wrong answers", "subject = @phone OR subject = @cnic").Delete("locked_until <= @now")
            .Keep("A lock after wrong answers protects the person from whoever guesses; it ends by itself.", "locked_until > @now"),
        new PersonTable("phone_drops", "that the number may have gone to somebody else", Either)
            .Keep("It protects whoever had the number before; it holds pseudonyms only."),
        new PersonTable("phone_changes", "that the phone on record changed", "cnic = @cnic OR old_phone = @phone OR new_phone = @phone")
            .With("old_sealed", RegistryPlaces.Phone).With("new_sealed", RegistryPlaces.Phone)
            .Unlink(
                "old_phone = @nobody, old_sealed = NULL, new_phone = NULL, new_sealed = NULL",
                "told_at IS NOT NULL AND (old_sealed IS NOT NULL OR new_sealed IS NOT NULL OR old_phone = @phone OR new_phone = @phone)")
            .Keep("A warning about the change is on its way to her. Run this again.", "told_at IS NULL")
            .Keep("That the phone changed, without the numbers: until it is proven anew, less is told to it.", "told_at IS NOT NULL"),
        new PersonTable("lookups", "about whom this number asked, and who asked about this CNIC", "asker = @phone OR cnic = @cnic").Keep(PersonTables.Today),
        new PersonTable("lookup_hundreds", "questions about cards that follow one another", "cnic = @cnic").Keep(PersonTables.Today),
    ];
}
