using Gateway.Registry;
using Gateway.Registry.Dci;
using Gateway.Registry.Import;
using Gateway.Registry.Sources;

namespace Gateway.Keeping.Persons;

/// <summary>What the registry says of her, and questions to registries.</summary>
internal static class RegistryTables
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        new PersonTable("deferred_lookups", "questions that wait for a registry", "asker = @phone OR cnic = @cnic")
            .With("asker_sealed", DeferredLookups.AskerPlace).With("cnic_sealed", DeferredLookups.CnicPlace).Delete(),
        new PersonTable("dci_searches", "questions that were put to a registry", "cnic = @cnic").With("cnic_sealed", DciSearches.CnicPlace).Delete(),
        new PersonTable("registry_absences", "that no registry knew the CNIC", "cnic = @cnic").Delete(),
        new PersonTable("beneficiaries", "her record in the registry", "cnic = @cnic OR msisdn = @phone")
            .With("cnic_sealed", RegistryPlaces.Cnic).With("name_sealed", RegistryPlaces.Name).With("msisdn_sealed", RegistryPlaces.Phone).Keep(PersonTables.Registry),
        new PersonTable("household_numbers", "the household's number, as a digest", "cnic = @cnic").Keep(PersonTables.Registry),
        new PersonTable("enrolments", "programmes she is in", "cnic = @cnic").Keep(PersonTables.Registry),
        new PersonTable("conditions", "visits her payments depend on", "cnic = @cnic").Keep(PersonTables.Registry),
        new PersonTable("payments", "her payments", "cnic = @cnic").Keep(PersonTables.Money),
        new PersonTable("vouchers", "her vouchers", "cnic = @cnic").With("code_sealed", VoucherTable.CodePlace).Keep(PersonTables.Money),
    ];
}
