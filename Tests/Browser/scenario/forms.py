"""Fills the form of a step from its declaration: what the walk says, and something fitting where it says nothing."""
import datetime
import tempfile

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select


class Form:
    def __init__(self, person, element, step):
        self.person, self.element, self.step = person, element, step

    def controls(self, name):
        return self.element.find_elements(By.NAME, name)

    def fill(self, answers, note, vote):
        stage = self.person.stage
        unknown = set(answers) - {field["name"] for field in self.step["fields"]}
        assert not unknown, f"‘{self.step['name']}’ asks no {unknown}"
        for field in self.step["fields"]:
            answer = answers.get(field["name"])
            if answer is None:
                if not field["isRequired"] or self.is_answered(field):
                    continue
                answer = self.usual(field)
            self.answer(field, stage.plain(answer))
        if self.step.get("voting"):
            self.pick("vote", vote or "for")
        if self.step.get("reasonPrompt") or self.step.get("voting") or note:
            self.type("note", note or "As the walk has it.")

    def is_answered(self, field):
        name = "a." + field["name"]
        if field["kind"] == "rows":
            return any(control.get_attribute("value") for control in self.element.find_elements(
                By.CSS_SELECTOR, f"[name^='{name}.0.']"))
        if field["kind"] in ("yes-no", "choices", "organisations"):
            return any(control.is_selected() for control in self.element.find_elements(
                By.CSS_SELECTOR, f"input[name='{name}'], select[name='{name}'] option"))
        return any(control.get_attribute("value") for control in self.controls(name))

    def usual(self, field):
        """A fitting answer to a question that the walk does not care about."""
        kind = field["kind"]
        if kind == "yes-no":
            return True
        if kind in ("choice", "choices"):
            value = field["choices"][0]["value"]
            return value if kind == "choice" else [value]
        if kind == "rows":
            return [{column["name"]: self.usual(column) for column in field["columns"] if column["isRequired"]}]
        if kind == "day":
            return self.person.stage.day(0)
        if kind in ("integer", "number"):
            return max(1, int(field.get("smallestNumber") or 1))
        if kind == "blob":
            return b"%PDF as handed in on the walk"
        if kind in ("record", "organisation"):
            select = Select(self.controls("a." + field["name"])[0])
            return next(option.get_attribute("value") for option in select.options if option.get_attribute("value"))
        return f"{field['label'].split(' (')[0]}, as walked"

    def answer(self, field, answer):
        name, kind = "a." + field["name"], field["kind"]
        if kind == "yes-no":
            self.pick(name, "true" if answer else "false")
        elif kind in ("choices", "organisations"):
            self.tick(name, answer)
        elif kind == "rows":
            for index, row in enumerate(answer):
                for column, value in row.items():
                    self.type(f"{name}.{index}.{column}", value)
        elif kind == "proforma":
            if self.controls(name):
                self.type(name, "\n".join(f"{key} = {self.word(value)}" for key, value in answer.items()))
            else:
                for question, value in answer.items():
                    self.type(f"{name}.{question}", value)
        else:
            self.type(name, answer)

    @staticmethod
    def word(value):
        return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)

    def type(self, name, value):
        controls = self.controls(name)
        assert controls, f"no control ‘{name}’; {self.person.where()}"
        control = controls[0]
        if control.get_attribute("type") == "file":
            self.attach(controls, value)
        elif control.tag_name == "select":
            self.select(control, self.word(value))
        elif control.get_attribute("type") == "date":
            control.send_keys(datetime.date.fromisoformat(value).strftime("%m%d%Y"))
        else:
            control.clear()
            control.send_keys("\n".join(value) if isinstance(value, list) else self.word(value))

    def attach(self, controls, value):
        """A file of the person's own, or, where the value is a digest, one that was uploaded before."""
        if isinstance(value, str):
            controls[1].find_element(By.XPATH, "..").find_element(By.TAG_NAME, "summary").click()
            controls[1].send_keys(value)
            return
        with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
            file.write(value)
        self.person.stage.files.append(file.name)
        controls[0].send_keys(file.name)

    def select(self, control, value):
        """An option by its value, or, where the value begins with @, by the words it begins with."""
        if not value.startswith("@"):
            Select(control).select_by_value(value)
            return
        for option in control.find_elements(By.TAG_NAME, "option"):
            if option.text.strip().startswith(value[1:]):
                Select(control).select_by_value(option.get_attribute("value"))
                return
        raise AssertionError(f"nothing to choose that begins with ‘{value[1:]}’; {self.person.where()}")

    def pick(self, name, value):
        for control in self.controls(name):
            if control.get_attribute("value") == value:
                control.click()
                return
        raise AssertionError(f"no choice ‘{value}’ of ‘{name}’; {self.person.where()}")

    def tick(self, name, values):
        if self.controls(name) and self.controls(name)[0].tag_name == "select":
            listed = Select(self.controls(name)[0])
            listed.deselect_all()
            for value in values:
                listed.select_by_value(value)
            return
        for control in self.controls(name):
            label = control.find_element(By.XPATH, "..").text.strip()
            wanted = control.get_attribute("value") in values or any(
                value.startswith("@") and label.startswith(value[1:]) for value in values)
            if wanted != control.is_selected():
                control.click()

    def send(self):
        for button in self.element.find_elements(By.CSS_SELECTOR, ".actions button:not([name])"):
            self.person.leave(button)
            return
        raise AssertionError(f"no button to send ‘{self.step['name']}’; {self.person.where()}")
