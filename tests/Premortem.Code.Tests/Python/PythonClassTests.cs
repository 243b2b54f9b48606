using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonClassTests
{
    [Fact]
    public void Bases_arguments_and_fields() => PythonSample.Gives(""""
        @dataclass(frozen=True)
        class Wallet(Base, mixins.Timed, Generic[T], make_base("x"), table=True, metaclass=Registry):
            """Doc."""
            owner: Optional[User] = ForeignKey(User, null=True)
            limit: ClassVar[int] = 3
            total = left = 0
            name: Annotated[str, Length(3)]

            class Meta:
                ordering = ["id"]
                constraints = [UniqueConstraint(fields=["owner"])]
        """", """"
        @[dataclass(frozen = true)] class Wallet : Base, mixins.Timed, Generic[T]
          bases(Base, mixins.Timed, Generic[T], make_base("x"), table = true, metaclass = Registry)
          field owner : User = ForeignKey(User, `null` = true)
          static field limit : int = 3
          static field total = 0
          static field left = 0
          @[Length(3)] field name : str
          class Meta
            static field ordering = ["id"]
            static field constraints = [UniqueConstraint(fields = ["owner"])]
        """");

    [Fact]
    public void What_else_a_class_body_does_is_its_body() => PythonSample.Gives("""
        class Wallet:
            a, b = 1, 2
            registry.add("wallet")
            if DEBUG:
                def debug(self): return self
                level = 1
            for field in FIELDS:
                locals()[field] = Column()
        """, """
        class Wallet
          static field level = 1
          method debug()
            return self
          body
            (a, b) = (1, 2)
            registry.add("wallet")
            if DEBUG
            for field in FIELDS
              locals()[field] = Column()
        """);

    [Fact]
    public void The_first_parameter_of_a_method_is_the_receiver() => PythonSample.Gives("""
        class Wallet:
            def __init__(self, db, *args):
                super().__init__(*args)
                self.db = db

            def pay(self, amount):
                def later():
                    return self.db.run(amount)
                def hides(self):
                    return self.x
                return [self.total for _ in later()], lambda: self, lambda self: self

            def oddly(this, self): return this.a, self
            def rest(*args): return args
            def inner(self):
                class Meta:
                    def f(me): return me, self
        """, """
        class Wallet
          constructor __init__(db, ...args)
            super.__init__(...args)
            self.db = db
          method pay(amount)
            function later()
              return self.db.run(amount)
            function hides(`self`)
              return `self`.x
            return ([self.total for _ in later()], fn() => self, fn(`self`) => `self`)
          method oddly(`self`)
            return (self.a, `self`)
          method rest(...args)
            return args
          method inner()
            class Meta
              method f()
                return (self, `self`)
        """);

    [Fact]
    public void Decorators_say_what_a_method_is() => PythonSample.Gives("""
        class Wallet:
            @property
            def balance(self) -> int: return self.total
            @balance.setter
            def balance(self, value): self.total = value
            @functools.cached_property
            def owner(self): return self.find()
            @classmethod
            def create(cls, **kw): return cls(**kw)
            @staticmethod
            def parse(text): return text
            @validator("name")
            def check(cls, value): return cls.clean(value)
            def __new__(cls, *args): return super(Wallet, cls).__new__(cls)
            @abstractmethod
            def settle(self): ...
            @overload
            def get(self, key: str) -> str: ...
        """, """
        abstract class Wallet
          @[property] getter balance() : int
            return self.total
          @[balance.setter] setter balance(value)
            self.total = value
          @[functools.cached_property] getter owner()
            return self.find()
          @[classmethod] static method create(**kw)
            return cls(**kw)
          @[staticmethod] static method parse(text)
            return text
          @[validator("name")] method check(value)
            return cls.clean(value)
          static method __new__(...args)
            return super.__new__(cls)
          @[abstractmethod] abstract method settle();
          @[overload] method get(key : str) : str;
        """);

    [Fact]
    public void A_receiver_that_is_assigned_to_is_a_variable() => PythonSample.Gives("""
        class Query:
            def narrow(self, by):
                import late
                self = self.filter(by)
                def again(): return self
                return self
            def kept(self): return self
        """, """
        class Query
          method narrow(by)
            import "late" as late
            let `self` = self
            `self` = `self`.filter(by)
            function again()
              return `self`
            return `self`
          method kept()
            return self
        """);

    [Fact]
    public void Enumerations_and_protocols_have_a_kind_of_their_own() => PythonSample.Gives("""
        class Color(enum.Enum):
            RED = 1
        class Sized(Protocol):
            def size(self) -> int: ...
        type Pairs[T] = list[tuple[T, T]]
        """, """
        enum Color : enum.Enum
          bases(enum.Enum)
          static field RED = 1
        interface Sized : Protocol
          bases(Protocol)
          method size() : int
        alias Pairs = list[(T, T)]
        """);
}
