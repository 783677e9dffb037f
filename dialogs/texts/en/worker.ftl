# What grid workers and leads hear: tasks, their buttons and questions.
