using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Reads Django models with the fields and constraints of their bases.</summary>
/// <param name="values">What names stand for.</param>
/// <param name="ancestry">What classes derive from.</param>
/// <param name="apps">Takes the folders of apps in which a model was found; what their migrations create is known from the models.</param>
internal sealed class DjangoModelReader(DeclaredValues values, TypeAncestry ancestry, HashSet<string> apps)
{
    // Bases of installed packages that are models themselves.
    private static readonly string[] modelBases =
        ["AbstractUser", "AbstractBaseUser", "MPTTModel", "TimeStampedModel", "PolymorphicModel", "MP_Node", "NS_Node", "AL_Node", "TreeNode", "SafeDeleteModel",
         "SoftDeletableModel", "StatusModel", "UUIDModel", "TranslatableModel", "ClusterableModel", "Orderable", "Page", "AbstractImage", "AbstractSession", "PermissionsMixin"];

    private readonly DjangoFieldReader fields = new(values);
    private readonly DjangoConstraintReader constraints = new(values);
    private readonly Dictionary<TypeDeclaration, TableDraft> drafts = [];
    private readonly Dictionary<TypeDeclaration, bool> known = [];

    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        var read = new List<TableDraft>();
        foreach (var module in modules)
        {
            if (module.Types.Length == 0 || IsMigration(module)) continue;
            foreach (var type in module.Types)
                if (IsModel(type) && Read(type) is { } table && !read.Contains(table)) read.Add(table);
        }
        return read;
    }

    private static bool IsMigration(Module module) => module.Path.Contains("/migrations/", StringComparison.Ordinal);

    private bool IsModel(TypeDeclaration type)
    {
        if (known.TryGetValue(type, out bool result)) return result;
        result = ancestry.Of(type).External.Any(IsModelBase) || type.Fields.Any(f => IsModelField(type.Module, f));
        return known[type] = result;
    }

    private static bool IsModelBase(string name) =>
        name is "django.db.models.Model" or "django.db.models.base.Model" or "django.contrib.gis.db.models.Model"
        || modelBases.Contains(name[(name.LastIndexOf('.') + 1)..]) && name.Contains("models", StringComparison.Ordinal);

    private bool IsModelField(Module module, Field field) =>
        field.Initializer is Call { Callee: Member { Target: Name { Identifier: "models" } } or Name } call
        && DjangoFieldReader.IsField(call) && ancestry.QualifiedName(module, call.Callee is Member m ? $"models.{m.Name}" : ((Name)call.Callee).Identifier).StartsWith("django.db.models.", StringComparison.Ordinal);

    private static TypeDeclaration? Meta(TypeDeclaration type) => Array.Find(type.Types, t => t.Name == "Meta");

    private static Expression? OwnMeta(TypeDeclaration type, string name) =>
        Meta(type) is { } meta ? Array.FindLast(meta.Fields, f => f.Name == name)?.Initializer : null;

    /// <summary>A setting of the model's Meta: its own, or of the bases when it has none or builds on one.</summary>
    private DeclaredValue? MetaValue(TypeDeclaration type, string name)
    {
        if (OwnMeta(type, name) is { } own) return new(type.Module, own);
        if (Meta(type) is { Bases.Length: 0 }) return null;
        // A parent with a table of its own keeps its settings, and those of its bases, to itself.
        var behind = ConcreteParent(type) is { } parent ? ancestry.Of(parent).Own : [];
        foreach (var ancestor in ancestry.Of(type).Own.Where(a => IsAbstract(a) && !behind.Contains(a)))
        {
            if (OwnMeta(ancestor, name) is { } inherited) return new(ancestor.Module, inherited);
            if (Meta(ancestor) is { Bases.Length: 0 }) return null;
        }
        return null;
    }

    private TypeDeclaration? ConcreteParent(TypeDeclaration type) => ancestry.Of(type).Own.FirstOrDefault(t => IsModel(t) && !IsAbstract(t));

    private static bool IsAbstract(TypeDeclaration type) => CallShape.IsTrue(OwnMeta(type, "abstract"));

    private TableDraft? Read(TypeDeclaration type)
    {
        if (IsAbstract(type)) return null;
        if (drafts.TryGetValue(type, out var known)) return known;
        var parent = ConcreteParent(type);
        if (parent is not null && CallShape.IsTrue(OwnMeta(type, "proxy")) && Read(parent) is { } proxied)
        {
            proxied.AddAlias(type.Name);
            return drafts[type] = proxied;
        }
        string app = AppOf(type);
        string name = MetaValue(type, "db_table") is { } given && values.Text(given.Module, given.Value) is { } written ? written : $"{app}_{type.Name.ToLowerInvariant()}";
        var table = drafts[type] = new TableDraft(name, type.Module.Path, type.Module.LineOf(type.Span.Start));
        table.AddAlias(type.Name);
        AddFields(type, table, parent);
        AddConstraints(type, table);
        // A child has its parent's columns in a row of the parent's table, so the parent's keys bind it as well.
        if (parent is not null && Read(parent) is { } above) table.MergeParts(above);
        return table;
    }

    private string AppOf(TypeDeclaration type)
    {
        string[] steps = type.Module.Path.Split('/');
        int models = Array.FindLastIndex(steps, s => s is "models" or "models.py");
        int app = models > 0 ? models - 1 : steps.Length - 2;
        apps.Add(string.Join('/', steps.Take(app + 1)));
        return OwnMeta(type, "app_label") is { } label && values.Text(type.Module, label) is { } given ? given : app >= 0 ? steps[app] : "";
    }

    private void AddFields(TypeDeclaration type, TableDraft table, TypeDeclaration? parent)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaring in ancestry.Of(type).Own.Where(t => t == type || IsAbstract(t) || !IsModel(t)).Prepend(type))
            foreach (var field in declaring.Fields)
                if (seen.Add(field.Name)) fields.Add(field, declaring, type, table);
        if (ancestry.Of(type).External.Any(e => e.EndsWith(".AbstractUser", StringComparison.Ordinal)) && seen.Add("username"))
        {
            table.AddColumn(new Column("username", "CharField"));
            table.AddKey("username");
        }
        if (table.HasPrimaryKey) return;
        string key = parent is null ? "id" : $"{parent.Name.ToLowerInvariant()}_ptr";
        table.AddColumn(new Column(key, "AutoField") { IsGenerated = true });
        table.AddPrimaryKey(key);
    }

    private void AddConstraints(TypeDeclaration type, TableDraft table)
    {
        if (MetaValue(type, "unique_together") is { } together) constraints.AddTogether(together, table);
        if (MetaValue(type, "constraints") is { } given) AddAll(given, table, 0);
    }

    private void AddAll(DeclaredValue given, TableDraft table, int depth)
    {
        switch (given.Value)
        {
            case ListLiteral list:
                foreach (var item in list.Items) AddAll(given with { Value = item is Spread spread ? spread.Value : item }, table, depth + 1);
                break;
            case Call call: constraints.Add(given.Module, call, table); break;
            case Operation { Operator: "+" } sum when depth < 4:
                foreach (var part in sum.Operands) AddAll(given with { Value = part }, table, depth + 1);
                break;
            case Name name when depth < 4 && values.Find(given.Module, name.Identifier) is { } found: AddAll(found, table, depth + 1); break;
            case Member { Target: Member { Target: Name owner, Name: "Meta" } } member when depth < 4 && values.Code.FindType(given.Module, owner.Identifier) is { } named && OwnMeta(named, member.Name) is { } other:
                AddAll(new(named.Module, other), table, depth + 1);
                break;
            default: table.IsComplete = false; break;
        }
    }
}
