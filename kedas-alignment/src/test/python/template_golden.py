"""Writes the golden file of the chat template tests: what the Python library jinja2 makes of the templates that lie
in RESOURCES/dev/kedas/template/templates and of single expressions, set up as Hugging Face's transformers does it.

Needs: pip install jinja2
Usage: python3 template_golden.py RESOURCES
"""

import datetime
import glob
import json
import os
import sys

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

NOW = datetime.datetime(2026, 3, 4, 5, 6, 7)


class Generation(jinja2.ext.Extension):
    """Tags that only mark what a model wrote."""

    tags = {"generation"}

    def parse(self, parser):
        lineno = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.Scope(body).set_lineno(lineno)


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def environment():
    result = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", Generation]
    )
    result.filters["tojson"] = lambda value: json.dumps(value, ensure_ascii=False)
    result.globals["raise_exception"] = raise_exception
    result.globals["strftime_now"] = lambda form: NOW.strftime(form)
    return result


def user(text):
    return {"role": "user", "content": text}


def assistant(text):
    return {"role": "assistant", "content": text}


def system(text):
    return {"role": "system", "content": text}


CONVERSATIONS = [
    [user("Who was it?")],
    [system(" Be terse.\n"), user("  What's up?\n")],
    [user("one"), assistant("<think>\nhm\n</think>\n\ntwo "), user("three")],
    [system("s"), user("a {{ 7 * 7 }} {% if x %} {# no #} \\n \"q\" 'p' é 🗼"), assistant(""), user("false")],
    [assistant("me first"), user("you")],
    [user("x"), user("y")],
]

MESSAGES = [system("You are\n terse."), user(' Hi </think> "there" é '), assistant("ok")]

EXPRESSIONS = r"""
{% for m in messages[1:] %}{{ m.content }}{% endfor %}
{% for m in messages[:-1] %}{{ m.content }}|{% endfor %}
{{ messages[-1].content }}{{ messages[-1]['role'] }}{{ messages[1 - 1].role }}
{% if 'tool_calls' in messages[0] %}A{% else %}B{% endif %}
{% if messages[0] is mapping and messages[0].content is string %}A{% else %}B{% endif %}
{% if messages[0].foo is defined %}A{% else %}B{% endif %}
{{ messages[0].content.strip('Y') }}|{{ ' a b '.lstrip() }}|{{ ' a b '.rstrip() }}|{{ 'xxaxx'.rstrip('x') }}
{{ 'a</t>b</t>c'.split('</t>')[-1] }}{{ 'a b  c'.split() | join(',') }}{{ 'a,b,c'.split(',', 1)[1] }}
{% if messages[0].content.startswith('Y') and not 'abc'.endswith('x') %}A{% else %}B{% endif %}
{{ 'abc'.upper() }}{{ 'ABC'.lower() }}{{ 'hello world'.title() }}{{ 'hello wORLD'.capitalize() }}
{{ 'abc'.replace('b', 'x') }}{{ 'a-b-c' | replace('-', '') }}{{ 'abcabc'.find('c') }}
{{ 'abc' | upper }}{{ 'ABC' | lower }}{{ 'abc' | capitalize }}{{ 'hello world' | title }}
{% if '</think>' not in messages[0].content %}A{% endif %}{% if messages[0].role in ('user', 'system') %}B{% endif %}
{% set ns = namespace(n=0, x='') %}{% for m in messages %}{% set ns.n = ns.n + 1 %}{% set ns.x = ns.x ~ m.role %}{% endfor %}{{ ns.n }}{{ ns.x }}
{% for m in messages if m.role != 'system' %}{{ loop.index }}{{ m.content }}{% endfor %}
{% for m in messages if m.role == 'none' %}{{ m.content }}{% endfor %}
{% for m in messages %}{{ loop.index0 }}{{ loop.index }}{{ loop.length }}{{ loop.revindex }}{{ loop.revindex0 }}{% if loop.last %}!{% endif %}{% endfor %}
{% for k, v in messages[0].items() %}{{ k }}={{ v }};{% endfor %}{% for k in messages[0] %}{{ k }};{% endfor %}
{{ messages[0].get('role') }}{{ messages[0].get('nope', 'other') }}
{{ messages | tojson }}{{ {'a': 1, 'b': [true, none, 1.5], 'c': {}, 'd': []} | tojson }}
{{ messages | selectattr('role', 'equalto', 'user') | list | length }}{{ messages | rejectattr('role', 'equalto', 'user') | list | length }}
{{ messages | map(attribute='role') | join(', ') }}{{ ', '.join(messages | map(attribute='role') | list) }}
{{ ['a', 'b'] | reject('equalto', 'a') | join(',') }}{{ ['a', 'b'] | first }}{{ ['a', 'b'] | last }}
{{ messages | length }}{{ 'é🗼' | length }}{{ 'é🗼x'[2] }}{{ 'abc'[-1] }}{{ 'abc'[1:] }}
{{ 1 + 2 * 3 }}{{ 7 // 2 }}{{ 7 % 2 }}{{ 'a' ~ 1 }}{{ -1 }}
{{ undefined_thing }}{{ undefined_thing | default('d') }}{{ '' | default('e', true) }}
{{ 'yes' if true else 'no' }}{{ 'yes' if '' else 'no' }}{{ 'yes' if false }}
{% set x = 'a' if messages[0].role == 'user' else 'b' %}{{ x + 'c' }}
{% set x %}block {{ 1 }}{% endset %}{{ x }}
{%- macro f(a, b='z') -%}<{{ a }}{{ b }}>{%- endmacro -%}{{ f('x') }}{{ f('x', 'y') }}{{ f('x', b='q') }}
{%- macro f(n) %}{{ n }}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}
{% set x = 1 %}{% for i in range(3) %}{% set x = x + 1 %}{% endfor %}{{ x }}
{% for i in range(1, 9, 2) %}{% if i == 3 %}{% continue %}{% endif %}{% if i == 7 %}{% break %}{% endif %}{{ i }}{% endfor %}
{{ '{{ x }}' }}{{ '{% x %}' }}{{ "}}" }}{{ '%}' }}{{ '{# x #}' }}
{{ 'a\nb\t\'"\\' }}{{ "it's" }}
{{ {"a": {"b": 2}}.a.b }}{{ {"a": {"b": 2}}["a"]["b"] }}
{% if 'a' == "a" and not ('b' == 'c') or false %}Y{% endif %}{% if 1 == '1' %}N{% endif %}
{% if 0 or '' or [] or {} %}Y{% else %}N{% endif %}{% if 'false' and '0' %}Y{% endif %}
{{ messages[0].role == 'system' and 'x' or 'y' }}{{ '' or 'z' }}{{ 'a' and 'b' }}
{{ '<|' + messages[0]['role'] + '|>\n' + messages[0]['content'] | trim + eos_token }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% for a, b in [(1, 2), (3, 4)] %}{{ a }}{{ b }}{% endfor %}
{{ '3' | int + 1 }}{{ 3.7 | int }}{{ ([1, 2] + [3]) | length }}
{{ raise_exception('boom') }}
{{ 'a' + none }}
{{ 'a' + 1 }}
{{ nope() }}
{{ 'x' | nosuchfilter }}
{{ 'x'.nosuchmethod() }}
{% nosuchtag %}
{% if 'x' is nosuchtest %}{% endif %}
{% if true %}
{% endif %}
{{ 1 + }}
{{ 'a' * }}
{% include 'x' %}
{% set _ = [1].append(2) %}
"""


def result(source, messages):
    try:
        rendered = environment().from_string(source).render(
            messages=messages, add_generation_prompt=True, bos_token="<s>", eos_token="</s>", tools=None, documents=None
        )
        return {"rendered": rendered}
    except (jinja2.TemplateError, TypeError) as error:
        return {"error": str(error)}


def main(folder):
    cases = []
    for path in sorted(glob.glob(os.path.join(folder, "templates/*.jinja"))):
        with open(path, encoding="utf-8", newline="") as file:
            source = file.read()
        for messages in CONVERSATIONS:
            cases.append({"template": os.path.basename(path), "messages": messages, **result(source, messages)})
    for source in EXPRESSIONS.strip("\n").split("\n"):
        cases.append({"source": source, "messages": MESSAGES, **result(source, MESSAGES)})
    with open(os.path.join(folder, "rendered.json"), "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")


if __name__ == "__main__":
    main(os.path.join(sys.argv[1], "dev/kedas/template"))
