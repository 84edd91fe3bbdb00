"""The whole scenario of the programme, walked in a browser: a module a subject, each with its story and its branches."""
