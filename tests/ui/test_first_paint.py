"""What waits for the first paint is done once, in order, and at once where nobody waits."""

from leaddesk.ui.first_paint import FirstPaint


def test_work_waits_for_the_paint_and_not_after_it() -> None:
    done: list[str] = []
    paint = FirstPaint()
    paint.after(lambda: done.append("at once"))
    paint.wait()
    paint.after(lambda: done.append("first"))
    paint.after(lambda: done.append("second"))
    assert done == ["at once"]
    for work in paint.over():
        work()
    paint.after(lambda: done.append("after"))
    assert done == ["at once", "first", "second", "after"]
    assert paint.over() == ()
