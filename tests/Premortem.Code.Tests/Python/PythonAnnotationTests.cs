using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonAnnotationTests
{
    [Fact]
    public void None_is_no_part_of_a_type() => PythonSample.Gives("""
        def f(a: Optional[X], b: X | None, c: Union[A, B, None], d: a.b.C | D | None, e: None, g: Optional[Union[A, None]]): pass
        """, """
        function f(a : X, b : X, c : (A | B), d : (a.b.C | D), e : None, g : A)
        """);

    [Fact]
    public void Annotations_may_be_strings() => PythonSample.Gives("""
        def f(a: "Optional[m.X]", b: "List['X']", c: List["X | None"], d: "not a type!", e: "Callable[[A, B], R]"): pass
        """, """
        function f(a : m.X, b : List[X], c : List[X], d, e : (A, B) -> R)
        """);

    [Fact]
    public void Arguments_are_kept_and_wrappers_are_not() => PythonSample.Gives("""
        def f(a: tuple[int, str], b: typing.Dict[str, typing.List[X]], c: Type[X], d: Final[int], e: Literal["a"], g: conint(gt=0)): pass
        """, """
        function f(a : (int, str), b : typing.Dict[str, typing.List[X]], c : Type[X], d : int, e : Literal, g)
        """);

    [Fact]
    public void Functions() => PythonSample.Gives("""
        def f(a: Callable[[A, B], R], b: Callable[..., R], c: Callable): pass
        """, """
        function f(a : (A, B) -> R, b : () -> R, c : Callable)
        """);

    [Fact]
    public void Metadata_becomes_decorators() => PythonSample.Gives("""
        def f(db: Annotated[Session, Depends(get_db)], user: typing.Annotated[User, Security(get_user, scopes=["a"])]): pass
        """, """
        function f(@[Depends(get_db)] db : Session, @[Security(get_user, scopes = ["a"])] user : User)
        """);
}
