using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Reads a field of a Django model as a column.</summary>
internal sealed class DjangoFieldReader(DeclaredValues values)
{
    public static bool IsField(Call call) => CallShape.LastName(call.Callee) is { } name
        && (name.EndsWith("Field", StringComparison.Ordinal) || name is "ForeignKey" or "TreeForeignKey" or "ParentalKey" or "TreeOneToOneField" || name.EndsWith("ForeignKey", StringComparison.Ordinal))
        && name is not ("ManyToManyField" or "ParentalManyToManyField" or "TreeManyToManyField" or "GenericForeignKey" or "PrimaryKeyRelatedField" or "SerializerMethodField");

    /// <summary>Adds the column of a field, declared in one class and had by another; nothing when it is no field.</summary>
    public void Add(Field field, TypeDeclaration declaring, TypeDeclaration owner, TableDraft table)
    {
        if (field.Initializer is Call call && IsField(call)) Add(field.Name, call, declaring.Module, owner.Name, table);
    }

    /// <summary>Adds a column as a field's construction describes it.</summary>
    public void Add(string name, Call call, Module module, string owner, TableDraft table)
    {
        string type = CallShape.LastName(call.Callee)!;
        bool isRelation = type.EndsWith("Key", StringComparison.Ordinal) || type.Contains("OneToOne", StringComparison.Ordinal);
        var defaultValue = call.Named("default");
        bool isAuto = type is "AutoField" or "BigAutoField" or "SmallAutoField";
        table.AddColumn(new Column(name, type)
        {
            IsNullable = CallShape.IsTrue(call.Named("null")),
            HasDefault = defaultValue is not null || CallShape.IsTrue(call.Named("auto_now")) || CallShape.IsTrue(call.Named("auto_now_add")),
            IsGenerated = isAuto || CallShape.LastName(defaultValue) is "uuid4" or "uuid1" or "uuid7",
            References = isRelation ? Target(call.Positional(0) ?? call.Named("to"), module, owner) : null,
            InverseName = isRelation ? Inverse(call, module, owner, type) : null,
            IsVersion = type.EndsWith("VersionField", StringComparison.Ordinal),
        });
        if (CallShape.IsTrue(call.Named("primary_key"))) table.AddPrimaryKey(name);
        else if (CallShape.IsTrue(call.Named("unique")) || type.Contains("OneToOne", StringComparison.Ordinal)) table.AddKey(name);
        if (type.StartsWith("Positive", StringComparison.Ordinal)) table.AddCheck($"{name} >= 0");
        if (call.HasSpread()) table.IsComplete = false;
    }

    private string? Target(Expression? target, Module module, string owner)
    {
        // The user model is named by a setting.
        if (target is Member { Name: "AUTH_USER_MODEL" }) return "User";
        string? name = values.Text(module, target) ?? CallShape.LastName(target);
        return name == "self" ? owner : name?[(name.LastIndexOf('.') + 1)..];
    }

    private string? Inverse(Call call, Module module, string owner, string type)
    {
        if (values.Text(module, call.Named("related_name")) is { } given)
            return given.EndsWith('+') ? null : given.Replace("%(class)s", owner.ToLowerInvariant(), StringComparison.Ordinal).Replace("%(model_name)s", owner.ToLowerInvariant(), StringComparison.Ordinal);
        return type.Contains("OneToOne", StringComparison.Ordinal) ? owner.ToLowerInvariant() : $"{owner.ToLowerInvariant()}_set";
    }
}
