1 +* 2
)
end
{1, 2]
1 2
fn x -> end
a b c d
@attr
defmodule do end
case 1 do end
x = = 1
"ok"
:ok
%{a: }
