/* The events of libyaml, one at a time, for a page: the same parser as PyYAML has on a computer. */

#include <stdlib.h>
#include <yaml.h>

static yaml_parser_t parser;
static yaml_event_t event;
static int failed;

typedef struct {
    int type, style, start_line, start_column, end_line, end_column;
    const char *value, *anchor, *tag;
    size_t length;
} seen_t;

typedef struct {
    int type;
    const char *context, *problem;
    int context_line, context_column, problem_line, problem_column;
} fault_t;

static seen_t seen;
static fault_t fault;

__attribute__((export_name("reserve"))) void *reserve(size_t size) { return malloc(size); }

__attribute__((export_name("release"))) void release(void *place) { free(place); }

__attribute__((export_name("begin"))) void begin(const unsigned char *text, size_t size)
{
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, text, size);
    event.type = YAML_NO_EVENT;
    failed = 0;
}

__attribute__((export_name("end"))) void end(void)
{
    yaml_event_delete(&event);
    yaml_parser_delete(&parser);
}

/* The next event, or nothing when there is a fault. */
__attribute__((export_name("next"))) seen_t *next(void)
{
    yaml_event_delete(&event);
    if (failed || !yaml_parser_parse(&parser, &event)) {
        failed = 1;
        event.type = YAML_NO_EVENT;
        return NULL;
    }
    seen = (seen_t){ event.type, 0, event.start_mark.line, event.start_mark.column, event.end_mark.line, event.end_mark.column };
    if (event.type == YAML_SCALAR_EVENT) {
        seen.style = event.data.scalar.style;
        seen.value = (const char *)event.data.scalar.value;
        seen.length = event.data.scalar.length;
        seen.anchor = (const char *)event.data.scalar.anchor;
        seen.tag = (const char *)event.data.scalar.tag;
    } else if (event.type == YAML_ALIAS_EVENT) {
        seen.anchor = (const char *)event.data.alias.anchor;
    } else if (event.type == YAML_SEQUENCE_START_EVENT) {
        seen.anchor = (const char *)event.data.sequence_start.anchor;
        seen.tag = (const char *)event.data.sequence_start.tag;
    } else if (event.type == YAML_MAPPING_START_EVENT) {
        seen.anchor = (const char *)event.data.mapping_start.anchor;
        seen.tag = (const char *)event.data.mapping_start.tag;
    }
    return &seen;
}

__attribute__((export_name("wrong"))) fault_t *wrong(void)
{
    fault = (fault_t){ parser.error, parser.context, parser.problem,
        parser.context_mark.line, parser.context_mark.column, parser.problem_mark.line, parser.problem_mark.column };
    return &fault;
}
